import type { Highlight } from '../../define/project/highlight.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { withSession } from '../../warehouse/withSession.ts';
import { highlightLines } from './highlightLines.ts';

/** Returns the lines of those highlights whose inputs are all published. */
export async function showHighlights(
  highlights: readonly Highlight[],
  warehouse: Warehouse,
): Promise<readonly string[]> {
  return withSession(warehouse, async (session) => {
    const there = new Set((await warehouse.catalog(session)).map(pathKey));
    const lines: string[] = [];
    for (const highlight of highlights) {
      if (!highlight.inputs.every((input) => there.has(pathKey(relationPath(input))))) continue;
      const reading = { warehouse, session, pathOf: relationPath };
      // The build is done and well; a highlight that cannot be read is only not shown.
      lines.push(...(await highlightLines(highlight, reading)));
    }
    return lines;
  });
}
