import type { LineageGraph, LineageNode } from '../../graph/lineage/lineageGraph.ts';
import { downstream, exposuresDownstream, upstream } from '../../graph/lineage/traceLineage.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { columnLineageText } from '../../report/lineage/columnLineageText.ts';
import { columnChart } from '../../report/lineage/lineageCharts.ts';
import { directionsOf, type InFormats, type LineageFlags } from './lineageFormats.ts';

/** Returns what a column depends on, and what it reaches. */
export function lineageOfColumn(
  lineage: LineageGraph,
  subject: LineageNode & { readonly column: string },
  flags: LineageFlags,
): InFormats {
  const { up, down } = directionsOf(flags);
  const shown = {
    ...subject,
    upstream: up ? upstream(lineage, subject, flags.depth) : undefined,
    downstream: down ? downstream(lineage, subject, flags.depth) : undefined,
    exposures: down ? exposuresDownstream(lineage, subject, flags.depth) : [],
    opaque: opaqueAround(lineage, subject),
  };
  return {
    text: () => columnLineageText(shown),
    json: () => `${jsonLine(shown)}\n`,
    mermaid: () => columnChart(lineage, subject, shown.upstream ?? [], shown.downstream ?? []),
  };
}

/** Returns the reasons why dependencies of the column may be missing. */
function opaqueAround({ relations }: LineageGraph, { relation, column }: LineageNode) {
  const own = relations.get(relation);
  const dependences = [own?.columns.get(column ?? ''), own?.rows];
  return [...new Set(dependences.flatMap((each) => each?.opaque ?? []))];
}
