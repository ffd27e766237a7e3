import { PGlite } from '@electric-sql/pglite';
import { onTestFinished } from 'vitest';
import { pgliteWarehouse } from '../../examples/warehouses/pglite/pgliteWarehouse.ts';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';

let empty: Promise<File | Blob> | undefined;

/** A PostgreSQL in memory that is closed when the test is over. */
export async function openPglite(): Promise<Warehouse> {
  // To load an empty database costs a quarter of what it costs to make one.
  empty ??= dumped();
  const warehouse = await pgliteWarehouse({ loadDataDir: await empty });
  onTestFinished(() => warehouse.close());
  return warehouse;
}

async function dumped(): Promise<File | Blob> {
  const database = await PGlite.create();
  const files = await database.dumpDataDir('none');
  await database.close();
  return files;
}
