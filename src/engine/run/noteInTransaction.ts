import type { Session, Warehouse } from '../warehouse/types.ts';

/**
 * Writes to the state in a transaction. A transaction ends with its session; where that is lost, it is
 * begun once more: the same notes twice are the same.
 *
 * @param stoppable the session for what comes before the commit
 * @throws what the warehouse throws; then nothing is noted, unless the answer to the commit was lost
 */
export async function noteInTransaction(
  warehouse: Warehouse,
  session: Session,
  notes: readonly string[],
  stoppable: Session = session,
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
