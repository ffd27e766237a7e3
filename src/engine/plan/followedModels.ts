import { readNames } from '../compile/readNames.ts';
import { changedModel } from '../define/incrementalContext.ts';
import type { Model } from '../define/model.ts';

/** The names of the incremental models whose changes a model's increment reads. */
export function followedModels({ increment }: Model): ReadonlySet<string> {
  const queries = increment === undefined ? [] : [increment.rows, increment.deletes];
  const read = queries.flatMap((query) => (query === undefined ? [] : [...readNames(query())]));
  return new Set(read.flatMap((name) => changedModel(name) ?? []));
}
