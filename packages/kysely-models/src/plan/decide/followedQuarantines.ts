import { ModelsError } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';
import { quarantineTableOf } from '../../tests/quarantine/quarantineTableOf.ts';
import { followedModels } from '../materializations/followedModels.ts';

/**
 * Returns an error for each model whose increment reads the changes of one that quarantines rows: rows come
 * back from there that no run changed.
 */
export function followedQuarantines(graph: Graph): readonly ModelsError[] {
  const hasQuarantine = graph.order.some(
    (relation) => relation.kind === 'model' && relation.quarantineOf,
  );
  if (!hasQuarantine) return [];
  return graph.order.flatMap((relation) => {
    if (relation.kind !== 'model') return [];
    const { name, location } = relation;
    const followed = [...followedModels(relation)].find((each) => quarantineTableOf(graph, each));
    if (followed === undefined) return [];
    return new ModelsError({
      code: 'QUARANTINE_IMPOSSIBLE',
      message: `${name} follows the changes of ${followed}, which quarantines rows.`,
      subject: name,
      location,
      expected: `changes of a model without onFail: 'quarantine'`,
      found: followed,
      hint: `A row that is released is no change of a run. Hold rows back in ${name}, or keep one of the two as table().`,
    });
  });
}
