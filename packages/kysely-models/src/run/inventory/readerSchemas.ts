import { type Graph, neighbours } from '../../graph/graph.ts';
import { relationPath } from '../../graph/relationPath.ts';

/**
 * Returns the schemas that are for readers: those that hold a model which no other model reads,
 * such as the schema of marts.
 */
export function readerSchemas(graph: Graph): readonly string[] {
  const isModel = (name: string) => graph.byName.get(name)?.kind === 'model';
  const last = graph.order.filter(
    ({ kind, name }) =>
      kind === 'model' && ![...neighbours(graph.children, name)].some((child) => isModel(child)),
  );
  return [...new Set(last.map((relation) => relationPath(relation).schema))];
}
