import { ModelsError } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';
import { heldBy } from '../../tests/quarantine/heldBy.ts';
import { followedModels } from '../materializations/followedModels.ts';

/**
 * Returns an error for each model whose increment reads the changes of one that holds rows back: rows come
 * back from there that no run changed.
 */
export function followedHeld(graph: Graph): readonly ModelsError[] {
  const holds = graph.order.some((relation) => relation.kind === 'model' && relation.holds);
  if (!holds) return [];
  return graph.order.flatMap((relation) => {
    if (relation.kind !== 'model') return [];
    const { name, location } = relation;
    const followed = [...followedModels(relation)].find((each) => heldBy(graph, each));
    if (followed === undefined) return [];
    return new ModelsError({
      code: 'QUARANTINE_IMPOSSIBLE',
      message: `${name} follows the changes of ${followed}, which holds rows back.`,
      subject: name,
      location,
      expected: `changes of a model without onFail: 'quarantine'`,
      found: followed,
      hint: `A row that is released is no change of a run. Hold rows back in ${name}, or keep one of the two as table().`,
    });
  });
}
