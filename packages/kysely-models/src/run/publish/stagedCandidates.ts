import type { PlannedCandidate, PlannedRelation } from '../../plan/request/plan.ts';
import type { Session } from '../../warehouse/types.ts';
import type { PublishProtocol, PublishStep, UnitPublishing } from './publishProtocol.ts';

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
async function dropStaged(session: Session, staged: readonly Staged[]): Promise<void> {
  for (const { planned, candidate } of staged) {
    if (candidate.drop === undefined) continue;
    session.use(planned.compute);
    await session.run(candidate.drop.sql).catch(() => undefined);
  }
}

/**
 * Everything is made as candidates, which stay when all of the unit is tested: the run puts them in
 * place together with those of its other units.
 */
export function candidateProtocol({ session, unit }: UnitPublishing): PublishProtocol {
  const made: Staged[] = [];
  return {
    begin: async (planned) => {
      made.push(...stagedOf([planned]));
    },
    publish: () =>
      unit.relations.slice(-1).map((last) => ({
        about: last,
        phase: 'publish',
        publishes: [],
        run: async () => {
          made.length = 0;
          return [];
        },
      })),
    leave: () => dropStaged(session, made.splice(0)),
  };
}

/** Refreshes the dynamic tables of a unit, once all that they read is in place. */
export function refreshSteps({ session, unit }: UnitPublishing): readonly PublishStep[] {
  return unit.relations.flatMap((planned) => {
    const { refresh = [], compute } = planned;
    if (refresh.length === 0) return [];
    return {
      about: planned,
      phase: 'publish',
      publishes: [],
      run: async () => {
        session.use(compute);
        for (const { sql } of refresh) await session.run(sql);
        return [];
      },
    };
  });
}
