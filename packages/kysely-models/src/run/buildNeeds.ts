import { dynamicOf } from '../define/models/materialization.ts';
import type { Graph } from '../graph/graph.ts';
import { relationPath } from '../graph/relationPath.ts';
import { stateSchema } from '../state/stateParts.ts';
import type { BuildNeeds } from '../warehouse/diagnosis.ts';

/** Returns what a build of a whole project uses in a warehouse. */
export function buildNeeds(graph: Graph): BuildNeeds {
  const sources = graph.order.filter(({ kind }) => kind === 'source').map(relationPath);
  const relations = graph.order.filter(({ kind }) => kind !== 'source').map(relationPath);
  return {
    schemas: [...new Set([...relations.map(({ schema }) => schema), stateSchema])],
    relations,
    refreshing: refreshingWarehouses(graph),
    sources,
  };
}

/** Returns the virtual warehouses that refresh the dynamic tables of a project, each once. */
export function refreshingWarehouses({ order }: Graph): readonly string[] {
  const named = order.flatMap((relation) => {
    const dynamic = relation.kind === 'model' ? dynamicOf(relation.materialized) : undefined;
    return dynamic === undefined ? [] : dynamic.warehouse;
  });
  return [...new Set(named)];
}
