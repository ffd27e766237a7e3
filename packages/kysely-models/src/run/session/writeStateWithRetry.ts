import type { Session, Warehouse } from '../../warehouse/types.ts';

/**
 * Writes to the state by one statement that may run twice; where its session is lost, it is sent once
 * more on the next one.
 *
 * @throws what the warehouse throws
 */
export async function writeStateWithRetry(
  warehouse: Warehouse,
  session: Session,
  statement: string,
): Promise<void> {
  try {
    await session.run(statement);
  } catch (error) {
    if (warehouse.explain(error).lost?.canGoOn !== true) throw error;
    await session.run(statement);
  }
}
