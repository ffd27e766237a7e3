import type { RelationPath } from '../compile/dialect.ts';
import type { Plan } from '../plan/plan.ts';
import type { KnownRelation } from '../state/stateStore.ts';
import type { RelationResult } from './runEvent.ts';
import type { Staged } from './stagedCandidates.ts';

/** Where the relations lie that the state knows and the run puts in place. */
export function knownTargets({ units }: Plan): readonly RelationPath[] {
  return units
    .flatMap(({ relations }) => relations)
    .filter(({ candidate, record }) => candidate?.isRecorded === true && record !== undefined)
    .map(({ path }) => path);
}

/**
 * What the state is to say of what it does not know yet, before it is there: what a killed run
 * published would otherwise be taken for somebody else's.
 */
export function unknownRecords(staged: readonly Staged[]): readonly KnownRelation[] {
  // What it is made from is noted once it is in place.
  return staged
    .filter(({ candidate }) => !candidate.isRecorded)
    .flatMap(({ planned: { record } }) =>
      record === undefined ? [] : [{ ...record, builtFrom: undefined }],
    );
}

/**
 * What the state is to say of the relations that are done, by name; the last unit of each has the last
 * word.
 */
export function doneRecords(
  { units }: Plan,
  results: readonly RelationResult[],
): ReadonlyMap<string, KnownRelation> {
  const bad = new Set(results.filter((result) => !isDone(result)).map(({ name }) => name));
  const records = new Map<string, KnownRelation>();
  for (const { relations } of units) {
    for (const { relation, record } of relations) {
      if (record !== undefined && !bad.has(relation.name)) records.set(relation.name, record);
    }
  }
  return records;
}

/** Whether a relation is as the run was to make it. */
export function isDone({ status }: RelationResult): boolean {
  return status === 'published' || status === 'checked';
}
