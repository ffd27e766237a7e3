import { type Graph, neighbours } from '../../graph/graph.ts';
import {
  type LineageEdge,
  type LineageGraph,
  type LineageNode,
  nodeKey,
} from '../../graph/lineage/lineageGraph.ts';
import type { Reached } from '../../graph/lineage/traceLineage.ts';
import { mermaid } from './mermaid.ts';

/**
 * Relations, with the exposures that read them, as a flowchart.
 *
 * @param shown the names of relations
 */
export function relationChart(graph: Graph, shown: ReadonlySet<string>): string {
  const names = [...graph.byName.keys()].filter((name) => shown.has(name));
  const exposures = graph.exposures.filter(({ inputs }) =>
    inputs.some(({ name }) => shown.has(name)),
  );
  const nodes = [
    ...names.map((name) => ({ id: name, label: name, group: undefined })),
    ...exposures.map(({ name }) => ({ id: exposureId(name), label: name, group: 'exposures' })),
  ];
  const edges = [
    ...names.flatMap((to) =>
      [...neighbours(graph.parents, to)].map((from) => ({ from, to, dashed: false })),
    ),
    ...exposures.flatMap(({ name, inputs }) =>
      inputs.map((input) => ({ from: input.name, to: exposureId(name), dashed: false })),
    ),
  ];
  return mermaid(
    nodes,
    edges.filter(({ from }) => shown.has(from)),
  );
}

const exposureId = (name: string) => `exposure:${name}`;

/**
 * Returns the columns around a column as a flowchart: values along arrows, what decides over rows
 * along dashed ones. That the rows of a relation decide over each of its columns is not drawn.
 */
export function columnChart(
  lineage: LineageGraph,
  subject: LineageNode,
  upstream: readonly Reached[],
  downstream: readonly Reached[],
): string {
  const edges = [
    ...edgesAmong(subject, upstream, lineage.into, ({ from }) => from),
    ...edgesAmong(subject, downstream, lineage.outOf, ({ to }) => to),
  ];
  const nodes = new Map(
    [subject, ...edges.flatMap(({ from, to }) => [from, to])].map((node) => [nodeKey(node), node]),
  );
  return mermaid(
    [...nodes].map(([id, { relation, column }]) => ({
      id,
      label: column ?? '(which rows)',
      group: relation,
    })),
    edges.map(({ from, to, kind }) => ({
      from: nodeKey(from),
      to: nodeKey(to),
      dashed: kind === 'rows',
    })),
  );
}

/** Returns the steps from a column to what was reached, walked from it on. */
function edgesAmong(
  subject: LineageNode,
  reached: readonly Reached[],
  steps: LineageGraph['into'],
  end: (edge: LineageEdge) => LineageNode,
): readonly LineageEdge[] {
  const allowed = new Set(reached.map(nodeKey));
  const seen = new Set([nodeKey(subject)]);
  const edges: LineageEdge[] = [];
  // A set's iteration comes to what is added meanwhile.
  for (const key of seen) {
    for (const edge of steps.get(key) ?? []) {
      const other = nodeKey(end(edge));
      const isOwnRows = edge.from.column === null && edge.from.relation === edge.to.relation;
      if (!allowed.has(other) || (isOwnRows && nodeKey(edge.to) !== nodeKey(subject))) continue;
      seen.add(other);
      edges.push(edge);
    }
  }
  return edges;
}
