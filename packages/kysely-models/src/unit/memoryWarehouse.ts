import { duckdbOnDemand } from '../warehouse/duckdb/duckdbOnDemand.ts';
import type { Warehouse } from '../warehouse/types.ts';

let shared: Promise<Warehouse> | undefined;

/**
 * Returns the DuckDB in memory that all unit tests of a process share; it is opened once, and no test leaves
 * anything in it.
 *
 * @throws ModelsError WAREHOUSE_DRIVER_MISSING where DuckDB is not installed
 */
export function memoryWarehouse(): Promise<Warehouse> {
  // The rows of a test are few: threads would wait for each other longer than they compute.
  shared ??= duckdbOnDemand({ path: ':memory:', threads: 1 });
  return shared;
}
