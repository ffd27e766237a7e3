import { type Graph, neighbours } from '../../graph/graph.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { stateSchema } from '../../state/stateParts.ts';

/** Returns the schemas of a project by its own names, with the one of the engine's state. */
export function schemasOf({ order }: Graph): readonly string[] {
  return [...new Set([...order.map((relation) => relationPath(relation).schema), stateSchema])];
}

/**
 * Returns the schemas that are for readers: those that hold a model which no other model reads,
 * such as the schema of marts.
 */
export function readerSchemas(graph: Graph): readonly string[] {
  // Rows that are quarantined are for those who look after the model.
  const isModel = (relation: ProjectRelation | undefined) =>
    relation?.kind === 'model' && relation.quarantineOf === undefined;
  const last = graph.order.filter(
    (relation) =>
      isModel(relation) &&
      ![...neighbours(graph.children, relation.name)].some((child) =>
        isModel(graph.byName.get(child)),
      ),
  );
  return [...new Set(last.map((relation) => relationPath(relation).schema))];
}
