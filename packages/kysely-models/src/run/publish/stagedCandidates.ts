import type { PlannedCandidate, PlannedRelation } from '../../plan/request/plan.ts';
import type { Session } from '../../warehouse/types.ts';

/** A relation that is made beside what readers see. */
export interface Staged {
  readonly planned: PlannedRelation;
  readonly candidate: PlannedCandidate;
}

/** Returns the relations that are built as candidates. */
export function stagedOf(relations: readonly PlannedRelation[]): readonly Staged[] {
  return relations.flatMap((planned) =>
    planned.candidate === undefined ? [] : [{ planned, candidate: planned.candidate }],
  );
}

/** Drops candidates; never fails, as the next run drops what this one cannot. */
export async function dropStaged(session: Session, staged: readonly Staged[]): Promise<void> {
  for (const { planned, candidate } of staged) {
    if (candidate.drop === undefined) continue;
    session.use(planned.compute);
    await session.run(candidate.drop.sql).catch(() => undefined);
  }
}
