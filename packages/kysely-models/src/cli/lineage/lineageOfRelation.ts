import { type Graph, neighbours } from '../../graph/graph.ts';
import type { LineageGraph } from '../../graph/lineage/lineageGraph.ts';
import { exposuresDownstream } from '../../graph/lineage/traceLineage.ts';
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

/**
 * Returns the distance of relations in steps, nearest first; the relation itself is not included.
 *
 * @param edges `graph.parents` for what it is built from, `graph.children` for what is built from it
 * @param limit how many steps at most
 */
function relationDistances(
  from: string,
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  limit = Number.POSITIVE_INFINITY,
): ReadonlyMap<string, number> {
  const found = new Map([[from, 0]]);
  // A map's iteration comes to what is added meanwhile.
  for (const [name, steps] of found) {
    if (steps >= limit) break;
    for (const next of neighbours(edges, name)) {
      if (!found.has(next)) found.set(next, steps + 1);
    }
  }
  found.delete(from);
  return found;
}
