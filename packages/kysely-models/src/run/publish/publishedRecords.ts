import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { Plan } from '../../plan/request/plan.ts';
import type { CountedFailures, Resting } from '../../state/publishedFacts.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { RelationResult } from '../result/runEvent.ts';
import { isDone } from '../result/statusOutcome.ts';
import type { Staged } from './stagedCandidates.ts';

/**
 * Returns the paths of recorded relations that the run rebuilds: what they were built from is
 * forgotten before that.
 */
export function knownTargets({ units }: Plan): readonly RelationPath[] {
  return units
    .flatMap(({ relations }) => relations)
    .filter(
      ({ candidate, delta, record }) =>
        candidate?.isRecorded === true && record !== undefined && delta?.inDoubt === undefined,
    )
    .map(({ path }) => path);
}

/**
 * Returns the records of relations before they are published. For those without a record: a
 * relation that a killed run published would otherwise be taken for somebody else's. For tables
 * that are changed: those that no source could deliver again must not be rebuilt because a run was
 * interrupted.
 */
export function openRecords(staged: readonly Staged[]): readonly KnownRelation[] {
  return staged.flatMap(({ planned: { record, delta }, candidate }) => {
    if (record === undefined) return [];
    // The inputs it is built from are recorded once it is published.
    return candidate.isRecorded
      ? (delta?.inDoubt ?? [])
      : { ...record, builtFrom: undefined, published: undefined };
  });
}

/** Returns the same of all that a run puts in place together. */
export function openTogether(staged: readonly Staged[]): readonly KnownRelation[] {
  return staged.flatMap(({ planned: { record, delta } }) =>
    record === undefined
      ? []
      : [delta?.inDoubt ?? { ...record, builtFrom: undefined, published: undefined }],
  );
}

/** Returns the records of the relations that are done, by name; the last unit of each decides. */
export function doneRecords(
  { units }: Plan,
  results: readonly RelationResult[],
): ReadonlyMap<string, KnownRelation> {
  const left = new Map<string, RelationResult[]>();
  for (const result of results) left.set(result.name, [...(left.get(result.name) ?? []), result]);
  const records = new Map<string, KnownRelation>();
  for (const { relations } of units) {
    for (const { relation, record } of relations) {
      // A test that waits for others says nothing of whether the relation is in place.
      const result = left.get(relation.name)?.shift();
      if (record !== undefined && result !== undefined && isDone(result)) {
        records.set(relation.name, record);
      }
    }
  }
  return records;
}

/** Returns the failures that the tests of relations counted, by `pathKey`, of those that are in place. */
export function countedFailures(
  { units }: Plan,
  results: readonly RelationResult[],
): ReadonlyMap<string, CountedFailures> {
  const found = new Map<string, CountedFailures>();
  // Its own result is before that of tests that wait for others.
  const first = new Map(results.toReversed().map((result) => [result.name, result]));
  for (const { counted, relation, path, tests, testsAtEnd } of units.flatMap(
    ({ relations }) => relations,
  )) {
    const result = first.get(relation.name);
    if (counted === undefined || result === undefined || !isDone(result)) continue;
    const ran = [...(tests?.specs ?? []), ...(testsAtEnd?.specs ?? [])];
    const failures = ran.flatMap(({ name }) => {
      const version = counted.tests.get(name);
      if (version === undefined) return [];
      // None of them accepts failures: one that is not among these passed without any.
      const failed = result.failures.find(({ test }) => test === name);
      return [[version, failed?.failures ?? 0] as const];
    });
    const { rows, read } = counted;
    found.set(pathKey(path), { rows, read, failures: Object.fromEntries(failures) });
  }
  return found;
}

/** Returns what is recorded of tables that are maintained by their size, by `pathKey`, of those that are in place. */
export function restingTables(
  { units }: Plan,
  results: readonly RelationResult[],
): ReadonlyMap<string, Resting> {
  const found = new Map<string, Resting>();
  for (const { resting, relation, path } of units.flatMap(({ relations }) => relations)) {
    const result = results.find(({ name }) => name === relation.name);
    if (resting === undefined || result === undefined || !isDone(result)) continue;
    const after = result.mostChanged === true ? resting.most : resting.few;
    if (after !== undefined) found.set(pathKey(path), after);
  }
  return found;
}

/**
 * Returns the record of a relation with the failures that its tests counted, those of other rows left out, and with
 * what is known of a table of which most rows changed.
 */
export function withFound(
  record: KnownRelation,
  counted: CountedFailures | undefined,
  resting: Resting | undefined,
): KnownRelation {
  const { published } = record;
  if (published === undefined) return record;
  return {
    ...record,
    published: { ...published, ...(counted && { counted }), ...(resting && { resting }) },
  };
}
