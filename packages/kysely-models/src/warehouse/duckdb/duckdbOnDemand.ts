import { refuseUnknownOptions } from '../../define/options/refuseUnknownOptions.ts';
import type { Warehouse } from '../types.ts';
import { driverMissing } from './failures/driverMissing.ts';
import type { DuckdbOptions } from './openDuckdb.ts';

/**
 * DuckDB as a warehouse: a file, or memory. The driver `@duckdb/node-api` is loaded only now.
 *
 * @throws ModelsError WAREHOUSE_DRIVER_MISSING, WAREHOUSE_LOCKED, WAREHOUSE_NOT_A_DATABASE,
 *   WAREHOUSE_READ_ONLY, WAREHOUSE_UNAVAILABLE or DISK_FULL
 * @example
 * const warehouse = await duckdbWarehouse({ path: 'warehouse.duckdb', readOnly: true });
 * const rows = await read(warehouse, martTopCustomers);
 * await warehouse.close();
 * @example
 * // A service that reads the copy of publishTo, and follows it from build to build.
 * const published = await duckdbWarehouse({ path: 'published.duckdb', reopen: true });
 */
export async function duckdbOnDemand(options: DuckdbOptions): Promise<Warehouse> {
  refuseUnknownOptions('duckdbWarehouse()', options, duckdbOptions, undefined, 'BAD_ARGUMENT');
  const { duckdbWarehouse } = await import('./duckdbWarehouse.ts').catch(driverMissing);
  return duckdbWarehouse(options);
}

const duckdbOptions = {
  path: true,
  schemaPrefix: true,
  development: true,
  threads: true,
  readOnly: true,
  reopen: true,
  publishTo: true,
  settings: true,
  statementTimeoutMs: true,
  budget: true,
} as const satisfies Record<keyof DuckdbOptions, true>;
