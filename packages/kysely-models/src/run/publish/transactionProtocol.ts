import { mergePublished, recordPublished } from '../../state/recordRelations.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import { LeaseLost } from '../lease/keepLease.ts';
import { writeStateWithRetry } from '../session/writeState.ts';
import type { PublishProtocol, PublishStep, UnitPublishing } from './publishProtocol.ts';
import { refreshSteps } from './stagedCandidates.ts';

/** Everything is made inside one transaction, which the commit publishes. */
export function transactionProtocol(context: UnitPublishing): PublishProtocol {
  const { session, stoppable, unit, warehouse, runId, now, fence } = context;
  let isOpen = false;
  return {
    begin: async () => {
      if (!isOpen) await stoppable.run('begin transaction');
      isOpen = true;
    },
    publish: () =>
      allAtOnce(unit, async () => {
        const published = unit.relations.flatMap(({ record }) => record ?? []);
        for (const sql of recordPublished(warehouse.dialect, published, runId, now())) {
          await stoppable.run(sql);
        }
        await fence?.(session);
        await session.run('commit');
        isOpen = false;
      }),
    leave: async () => {
      if (!isOpen) return;
      isOpen = false;
      // After a commit or statement that failed there may be no transaction left to end.
      await session.run('rollback').catch(() => undefined);
    },
  };
}

/**
 * Changes the rows of tables in one transaction, which ends once all of the unit is tested, where DDL would
 * commit it: rows are staged before it begins.
 *
 * That its tables are in doubt is recorded before the transaction, by a statement of its own: the session of an
 * interrupted run may keep the locks of its transaction for minutes, and the state must stay free for
 * others. Where the transaction is rolled back, the record is as it was.
 */
export function inPlaceProtocol(context: UnitPublishing): PublishProtocol {
  const { session, stoppable, unit, warehouse, runId, now, fence } = context;
  const records = (which: 'inDoubt' | 'known') =>
    unit.relations.flatMap(({ delta }) => delta?.[which] ?? []);
  let isRecorded = false;
  let isOpen = false;
  /** True from when the transaction may be committed, or another run has the lease. */
  let isUndecided = false;
  const record = async (known: readonly KnownRelation[]) => {
    session.use(undefined);
    const statement = mergePublished(warehouse.dialect, known, runId, now());
    await writeStateWithRetry(warehouse, isRecorded ? session : stoppable, statement);
  };
  return {
    begin: async (planned) => {
      if (isOpen) return;
      await fence?.(session);
      await record(records('inDoubt'));
      isRecorded = true;
      session.use(planned.compute);
      await stoppable.run('begin transaction');
      isOpen = true;
    },
    publish: () => [
      ...allAtOnce(unit, async () => {
        try {
          // On a session that is not in the transaction.
          await fence?.(undefined);
        } catch (error) {
          isUndecided = error instanceof LeaseLost;
          throw error;
        }
        isUndecided = true;
        await session.run('commit');
        isOpen = false;
      }),
      ...refreshSteps(context),
    ],
    leave: async () => {
      const wasOpen = isOpen;
      isOpen = false;
      if (wasOpen) await session.run('rollback').catch(() => undefined);
      if (!isRecorded || isUndecided) return;
      // In doubt where it cannot be written: the next run then changes the tables once more.
      await record(records('known')).catch(() => undefined);
      isRecorded = false;
    },
  };
}

/** Publishes all relations of a unit by what ends it; a failure is about the last. */
function allAtOnce(
  { relations }: UnitPublishing['unit'],
  commit: () => Promise<void>,
): readonly PublishStep[] {
  return relations.slice(-1).map((last) => ({
    about: last,
    phase: 'publish',
    publishes: relations.map(({ relation }) => relation.name),
    run: async () => {
      await commit();
      return [];
    },
  }));
}
