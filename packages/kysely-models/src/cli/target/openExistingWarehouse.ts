import { existsSync } from 'node:fs';
import { duckdbOnDemand } from '../../warehouse/duckdb/duckdbOnDemand.ts';
import type { DuckdbOptions } from '../../warehouse/duckdb/openDuckdb.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { noWarehouse } from './kinds/noWarehouse.ts';

/**
 * Opens the DuckDB file of a command that only reads, and leaves it as it is.
 *
 * @throws ModelsError WAREHOUSE_… when it cannot be opened, or is not there
 */
export async function openExistingWarehouse(
  options: Pick<DuckdbOptions, 'path' | 'settings' | 'schemaPrefix'>,
): Promise<Warehouse> {
  const { path } = options;
  if (existsSync(path)) return duckdbOnDemand({ ...options, readOnly: true });
  throw noWarehouse(path);
}
