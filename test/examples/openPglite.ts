import { onTestFinished } from 'vitest';
import { pgliteWarehouse } from '../../examples/warehouses/pglite/pgliteWarehouse.ts';
import type { Warehouse } from '../../src/engine/warehouse/types.ts';

/** A PostgreSQL in memory that is closed when the test is over. */
export async function openPglite(): Promise<Warehouse> {
  const warehouse = await pgliteWarehouse();
  onTestFinished(() => warehouse.close());
  return warehouse;
}
