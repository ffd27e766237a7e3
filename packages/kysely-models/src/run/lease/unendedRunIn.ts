import type { PlanWarning } from '../../plan/request/plan.ts';
import type { CatalogEntry, Session, Warehouse } from '../../warehouse/types.ts';
import { isAlive } from './acquireLease.ts';
import { unendedRun } from './leaseHolder.ts';
import { leaseIn } from './leaseIn.ts';

/**
 * Returns the warning for a run that was killed, and whose lease the next build takes over; none of a run
 * that goes on.
 *
 * @throws ModelsError STATE_DAMAGED, WAREHOUSE_UNAVAILABLE or INTERRUPTED
 */
export async function unendedRunIn(
  warehouse: Warehouse,
  session: Session,
  catalog: readonly CatalogEntry[],
): Promise<readonly PlanWarning[]> {
  const lease = await leaseIn(warehouse, session, catalog);
  if (lease?.isHeld !== true || isAlive(warehouse, lease)) return [];
  return [unendedRun(lease, 'the next build')];
}
