import type { Graph } from '../../graph/graph.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { stateSchema } from '../../state/stateStore.ts';

/** Returns the schemas of a project by its own names, with the one of the engine's state. */
export function schemasOf({ order }: Graph): readonly string[] {
  return [...new Set([...order.map((relation) => relationPath(relation).schema), stateSchema])];
}
