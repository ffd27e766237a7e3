import type { PlannedCandidate, PlannedRelation } from '../plan/plan.ts';
import { recordPublished } from '../state/stateStore.ts';
import type { PublishProtocol, PublishStep, UnitPublishing } from './publishProtocol.ts';

/** A relation that is made beside what readers see. */
interface Staged {
  readonly planned: PlannedRelation;
  readonly candidate: PlannedCandidate;
}

/**
 * Everything is made as candidates, which are put in place one after the other once all of them are
 * tested. Readers may see some of a unit before the rest of it.
 */
export function cloneProtocol(context: UnitPublishing): PublishProtocol {
  const { session, unit } = context;
  const staged = unit.relations.flatMap((planned) =>
    planned.candidate === undefined ? [] : [{ planned, candidate: planned.candidate }],
  );
  const made: PlannedCandidate[] = [];
  return {
    begin: async ({ candidate }) => {
      if (candidate !== undefined) made.push(candidate);
    },
    publish: () => [...recordSteps(context, staged), ...placeSteps(context, staged)],
    leave: async () => {
      // The next run drops what this one cannot.
      for (const { drop } of made.splice(0)) await session.run(drop.sql).catch(() => undefined);
    },
  };
}

/**
 * Notes what the state does not know yet, before it is there: what a killed run published would
 * otherwise be taken for somebody else's.
 */
function recordSteps(context: UnitPublishing, staged: readonly Staged[]): readonly PublishStep[] {
  const { runId, now } = context;
  const unknown = staged.filter(({ candidate }) => !candidate.isRecorded);
  // What it is made from is noted once it is in place.
  const published = unknown.flatMap(({ planned: { record } }) =>
    record === undefined ? [] : [{ ...record, builtFrom: undefined }],
  );
  return unknown.slice(0, 1).map(({ planned }) => ({
    about: planned,
    putsInPlace: [],
    run: async () => {
      const notes = recordPublished(context.warehouse.dialect, published, runId, now());
      await noteInTransaction(context, notes);
      return undefined;
    },
  }));
}

/**
 * Notes in a transaction, which ends with its session; where that is lost, once more: the same notes
 * twice are the same.
 */
async function noteInTransaction(
  { session, stoppable, warehouse }: UnitPublishing,
  notes: readonly string[],
): Promise<void> {
  const note = async () => {
    try {
      for (const sql of ['begin transaction', ...notes]) await stoppable.run(sql);
      await session.run('commit');
    } catch (error) {
      await session.run('rollback').catch(() => undefined);
      throw error;
    }
  };
  try {
    await note();
  } catch (error) {
    if (warehouse.explain(error).lost?.canGoOn !== true) throw error;
    await note();
  }
}

/** Not stoppable: a run that is stopped here still publishes the unit whole. */
function placeSteps(
  { session, stoppable }: UnitPublishing,
  staged: readonly Staged[],
): readonly PublishStep[] {
  return staged.map(({ planned, candidate }, at) => ({
    about: planned,
    putsInPlace: [planned.relation.name],
    run: async () => {
      for (const [index, { sql }] of candidate.place.entries()) {
        await (at === 0 && index === 0 ? stoppable : session).run(sql);
      }
      return undefined;
    },
  }));
}
