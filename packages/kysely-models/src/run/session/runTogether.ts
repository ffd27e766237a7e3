import type { Session, Warehouse } from '../../warehouse/types.ts';

/**
 * Runs statements in one transaction where the warehouse has transactions over DDL, else one after the
 * other: then those before one that fails stay.
 *
 * @throws what the first statement that fails throws, after the transaction was rolled back
 */
export async function runTogether(
  { publishing }: Pick<Warehouse, 'publishing'>,
  session: Session,
  statements: readonly string[],
): Promise<void> {
  if (publishing.kind !== 'transaction') {
    for (const sql of statements) await session.run(sql);
    return;
  }
  await session.run('begin transaction');
  try {
    for (const sql of statements) await session.run(sql);
    await session.run('commit');
  } catch (error) {
    await session.run('rollback').catch(() => undefined);
    throw error;
  }
}
