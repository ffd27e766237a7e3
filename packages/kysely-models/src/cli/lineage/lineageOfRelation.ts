import type { Graph } from '../../graph/graph.ts';
import type { LineageGraph } from '../../graph/lineage/lineageGraph.ts';
import { exposuresDownstream } from '../../graph/lineage/traceLineage.ts';
import { relationDistances } from '../../graph/relationDistances.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { relationChart } from '../../report/lineage/lineageCharts.ts';
import { relationLineageText } from '../../report/lineage/relationLineageText.ts';
import { directionsOf, type InFormats, type LineageFlags } from './lineageFormats.ts';

/** Returns the relations around a relation, and what its columns are computed from. */
export function lineageOfRelation(
  graph: Graph,
  lineage: LineageGraph,
  relation: string,
  flags: LineageFlags,
): InFormats {
  const { up, down } = directionsOf(flags);
  const near = (edges: Graph['parents']) => relationDistances(relation, edges, flags.depth);
  const upstream = up ? near(graph.parents) : undefined;
  const downstream = down ? near(graph.children) : undefined;
  const exposures = down
    ? exposuresDownstream(lineage, { relation, column: null }, flags.depth)
    : [];
  const own = lineage.relations.get(relation);
  const columns = own === undefined ? [] : [...own.columns];
  const list = (distances: ReadonlyMap<string, number> | undefined) =>
    distances && [...distances].map(([name, depth]) => ({ relation: name, depth }));
  return {
    text: () =>
      relationLineageText({ relation, upstream, downstream, exposures, columns, rows: own?.rows }),
    json: () =>
      `${jsonLine({
        relation,
        upstream: list(upstream),
        downstream: list(downstream),
        exposures,
        columns: columns.map(([column, dependence]) => ({ column, ...dependence })),
        rows: own?.rows,
      })}\n`,
    mermaid: () =>
      relationChart(
        graph,
        new Set([relation, ...(upstream?.keys() ?? []), ...(downstream?.keys() ?? [])]),
      ),
  };
}
