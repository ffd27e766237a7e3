import { aggregateMutator } from './aggregates.ts';
import { comparisonMutator } from './comparisons.ts';
import { filterMutator } from './filters.ts';
import { intervalMutator } from './intervals.ts';
import { joinMutator, unionMutator } from './joins.ts';
import { type MutationKind, type Mutator, mutationKinds } from './mutator.ts';
import { valueMutator } from './values.ts';
import { windowMutator } from './windows.ts';

/** The mutator of each kind. */
export const mutators: Readonly<Record<MutationKind, Mutator>> = {
  comparison: comparisonMutator,
  join: joinMutator,
  filter: filterMutator,
  aggregate: aggregateMutator,
  interval: intervalMutator,
  union: unionMutator,
  window: windowMutator,
  value: valueMutator,
};

/** All mutators, in the order of their kinds. */
export const allMutators: readonly Mutator[] = mutationKinds.map((kind) => mutators[kind]);
