import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { Plan } from '../../plan/request/plan.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { RelationResult } from '../result/runEvent.ts';
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

/** Returns true when a relation is as the run was to build it. */
export function isDone({ status }: RelationResult): boolean {
  return donePublishing.has(status);
}

const donePublishing: ReadonlySet<RelationResult['status']> = new Set([
  'published',
  'attached',
  'commented',
  'checked',
]);
