import { columnsRead } from '../../compile/tree/columnsRead.ts';
import { readNames } from '../../compile/tree/readNames.ts';
import { changedModel, changesOf } from '../../define/models/incrementalContext.ts';
import type { Model } from '../../define/models/model.ts';

/** Returns the names of the incremental models whose changes a model's increment reads. */
export function followedModels(model: Model): ReadonlySet<string> {
  const read = incrementTrees(model).flatMap((tree) => [...readNames(tree)]);
  return new Set(read.flatMap((name) => changedModel(name) ?? []));
}

/** The columns that models read of the changes of another. */
export interface ReadColumns {
  /** Undefined for all. */
  readonly columns: ReadonlySet<string> | undefined;
  /** True where it is read how often each row is gone or added. Default: false. */
  readonly isCounted?: boolean;
  /** True where rows that differ in other columns alone are no change. Default: false. */
  readonly isNet?: boolean;
}

/**
 * Returns the columns that models read of the changes of each model that they follow, by its name.
 */
export function readChanges(models: readonly Model[]): ReadonlyMap<string, ReadColumns> {
  const read = new Map<string, ReadColumns>();
  for (const model of models) {
    for (const name of followedModels(model)) {
      const all = incrementTrees(model).map((tree) => columnsRead(tree, changesOf(name)));
      const columns = [read.get(name), ...all.map((one) => ({ columns: one }))].flatMap((one) =>
        one === undefined ? [] : [one.columns],
      );
      read.set(name, { columns: columns.includes(undefined) ? undefined : union(columns) });
    }
  }
  return read;
}

function union(sets: readonly (ReadonlySet<string> | undefined)[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...(set ?? [])]));
}

/** Returns the queries of a run that changes a model's table. */
export function incrementTrees({
  increment,
}: Pick<Model, 'increment'>): readonly ReturnType<Model['query']>[] {
  if (increment === undefined) return [];
  return [increment.rows(), ...(increment.deletes === undefined ? [] : [increment.deletes()])];
}
