import { hasLease, type KeptLease, readLease } from '../../state/lease.ts';
import type { CatalogEntry, Session, Warehouse } from '../../warehouse/types.ts';
import { damagedState } from '../failures/damagedState.ts';

/**
 * Returns the lease of a warehouse; undefined where its catalog has none. That it cannot be read, be it for a
 * timeout or because the user cancels it, does not mean that nobody holds it.
 *
 * @throws ModelsError STATE_DAMAGED, WAREHOUSE_UNAVAILABLE or INTERRUPTED
 */
export async function leaseIn(
  warehouse: Warehouse,
  session: Session,
  catalog: readonly CatalogEntry[],
): Promise<KeptLease | undefined> {
  if (!hasLease(catalog)) return undefined;
  try {
    return await readLease(session, warehouse.dialect);
  } catch (error) {
    throw damagedState(warehouse, 'lease', error);
  }
}
