import { resolveTree } from '../compile/resolveTree.ts';
import type { Highlight } from '../define/highlight.ts';
import { relationPath } from '../graph/relationPath.ts';
import { pathKey } from '../plan/checkOwnership.ts';
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
      const tree = resolveTree(query(), { owner: title, dialect, relations, variables: {} });
      const rows = await session.rows(dialect.print(tree), 'number');
      lines.push(...render(rows));
    }
    return lines;
  } finally {
    session.close();
  }
}
