import { aggregates } from './aggregates.ts';
import { comparisons } from './comparisons.ts';
import { filters } from './filters.ts';
import { intervals } from './intervals.ts';
import { joins, unions } from './joins.ts';
import { type MutationKind, type Mutator, mutationKinds } from './mutator.ts';
import { values } from './values.ts';
import { windows } from './windows.ts';

/** The mutator of each kind. */
export const mutators: Readonly<Record<MutationKind, Mutator>> = {
  comparison: comparisons,
  join: joins,
  filter: filters,
  aggregate: aggregates,
  interval: intervals,
  union: unions,
  window: windows,
  value: values,
};

/** All mutators, in the order of their kinds. */
export const allMutators: readonly Mutator[] = mutationKinds.map((kind) => mutators[kind]);
