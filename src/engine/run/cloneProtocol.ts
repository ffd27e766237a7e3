import { mergePublished } from '../state/stateStore.ts';
import { noteRepeatably } from './noteRepeatably.ts';
import { openRecords } from './publishedRecords.ts';
import type { PublishProtocol, PublishStep, UnitPublishing } from './publishProtocol.ts';
import { dropStaged, type Staged, stagedOf } from './stagedCandidates.ts';

/**
 * Everything is made as candidates, which are put in place one after the other once all of them are
 * tested. Readers may see some of a unit before the rest of it.
 */
export function cloneProtocol(context: UnitPublishing): PublishProtocol {
  const { session, unit } = context;
  const staged = stagedOf(unit.relations);
  const made: Staged[] = [];
  return {
    begin: async (planned) => {
      made.push(...stagedOf([planned]));
    },
    publish: () => [
      ...recordSteps(context, staged),
      ...placeSteps(context, staged),
      ...grantSteps(context, staged),
    ],
    leave: () => dropStaged(session, made.splice(0)),
  };
}

/** Notes what a run that is cut off leaves undecided, before any of it is there. */
function recordSteps(context: UnitPublishing, staged: readonly Staged[]): readonly PublishStep[] {
  const { warehouse, session, stoppable, runId, now } = context;
  const records = openRecords(staged);
  if (records.length === 0) return [];
  const open = staged.filter((each) => openRecords([each]).length > 0);
  return open.slice(0, 1).map(({ planned }) => ({
    about: planned,
    phase: 'note',
    putsInPlace: [],
    run: async () => {
      session.use(undefined);
      const note = mergePublished(warehouse.dialect, records, runId, now());
      await noteRepeatably(warehouse, stoppable, note);
      return undefined;
    },
  }));
}

/** Not stoppable: a run that is stopped here still publishes the unit whole. */
function placeSteps(
  { session, stoppable }: UnitPublishing,
  staged: readonly Staged[],
): readonly PublishStep[] {
  return staged.map(({ planned, candidate }, at) => ({
    about: planned,
    phase: 'publish',
    putsInPlace: [planned.relation.name],
    run: async () => {
      for (const [index, { sql }] of candidate.place.entries()) {
        await (at === 0 && index === 0 ? stoppable : session).run(sql);
      }
      return undefined;
    },
  }));
}

/** Once all of the unit is in place: a role that is not there keeps nothing from readers. */
function grantSteps(
  { session }: UnitPublishing,
  staged: readonly Staged[],
): readonly PublishStep[] {
  return staged
    .filter(({ candidate }) => candidate.grants.length > 0)
    .map(({ planned, candidate }) => ({
      about: planned,
      phase: 'grant',
      putsInPlace: [],
      run: async () => {
        for (const { sql } of candidate.grants) await session.run(sql);
        return undefined;
      },
    }));
}
