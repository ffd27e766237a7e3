import { resolveTree } from '../compile/resolveTree.ts';
import type { Highlight } from '../define/highlight.ts';
import { pathKey, relationPath } from '../graph/relationPath.ts';
import type { Warehouse } from '../warehouse/types.ts';

/** The lines of those highlights whose inputs are all published. */
export async function showHighlights(
  highlights: readonly Highlight[],
  warehouse: Warehouse,
): Promise<readonly string[]> {
  const session = await warehouse.connect();
  try {
    const there = new Set((await warehouse.catalog(session)).map(pathKey));
    const lines: string[] = [];
    for (const { title, inputs, query, lines: render } of highlights) {
      if (!inputs.every((input) => there.has(pathKey(relationPath(input))))) continue;
      const { dialect } = warehouse;
      const relations = new Map(inputs.map((input) => [input.name, relationPath(input)]));
      try {
        const tree = resolveTree(query(), { owner: title, dialect, relations, variables: {} });
        lines.push(...render(await session.rows(dialect.print(tree), 'number')));
      } catch (error) {
        // The build is done and well; what it found is only not shown.
        lines.push(`${title} cannot be shown: ${warehouse.explain(error).message}`);
      }
    }
    return lines;
  } finally {
    session.close();
  }
}
