import { recordPublished } from '../../state/stateStore.ts';
import type { PublishProtocol, UnitPublishing } from './publishProtocol.ts';

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
      unit.relations.slice(-1).map((last) => ({
        about: last,
        phase: 'publish',
        putsInPlace: unit.relations.map(({ relation }) => relation.name),
        run: async () => {
          const published = unit.relations.flatMap(({ record }) => record ?? []);
          for (const sql of recordPublished(warehouse.dialect, published, runId, now())) {
            await stoppable.run(sql);
          }
          await fence?.(session);
          await session.run('commit');
          isOpen = false;
          return undefined;
        },
      })),
    leave: async () => {
      if (!isOpen) return;
      isOpen = false;
      // After a commit or statement that failed there may be no transaction left to end.
      await session.run('rollback').catch(() => undefined);
    },
  };
}
