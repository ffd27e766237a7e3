import type { Model } from '../../define/models/model.ts';
import { type Graph, reachable } from '../../graph/graph.ts';
import { isProjectRelation } from '../../graph/project.ts';

/**
 * Returns the inputs of a model that are kept by intervals, or built from what is: their builds, backfills and full
 * refreshes compute intervals of any age again, which the model's own `lookback` says nothing of.
 *
 * @param graph without it, inputs themselves are looked at alone
 */
export function intervalInputs({ inputs }: Model, graph: Graph | undefined): ReadonlySet<string> {
  const isKept = (name: string) => {
    const known = graph?.byName.get(name) ?? inputs.find((input) => input.name === name);
    return (
      known !== undefined &&
      isProjectRelation(known) &&
      known.kind === 'model' &&
      known.materialized.kind === 'intervals'
    );
  };
  const names = inputs.map(({ name }) => name);
  return new Set(
    names.filter((name) => {
      const above = graph?.byName.has(name) === true ? reachable([name], graph.parents) : [];
      return [name, ...above].some(isKept);
    }),
  );
}
