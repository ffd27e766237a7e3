import type { Graph } from '../graph/graph.ts';
import { relationPath } from '../graph/relationPath.ts';
import { stateSchema } from '../state/stateStore.ts';
import type { BuildNeeds } from '../warehouse/diagnosis.ts';

/** Returns what a build of a whole project uses in a warehouse. */
export function buildNeeds(graph: Graph): BuildNeeds {
  const sources = graph.order.filter(({ kind }) => kind === 'source').map(relationPath);
  const relations = graph.order.filter(({ kind }) => kind !== 'source').map(relationPath);
  return {
    schemas: [...new Set([...relations.map(({ schema }) => schema), stateSchema])],
    relations,
    sources,
  };
}
