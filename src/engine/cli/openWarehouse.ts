import { existsSync } from 'node:fs';
import type { ModelsConfig } from '../define/config.ts';
import { ModelsError } from '../errors/modelsError.ts';
import type { Warehouse } from '../warehouse/types.ts';

/**
 * Opens the DuckDB file of a command, which is made when it is not there; the driver is loaded only
 * now.
 *
 * @throws ModelsError WAREHOUSE_…
 */
export async function openWarehouse(
  named: string | undefined,
  config: ModelsConfig,
  threads?: number,
): Promise<Warehouse> {
  const { duckdbWarehouse } = await import('../warehouse/duckdb/duckdbWarehouse.ts');
  return duckdbWarehouse({ path: warehousePath(named, config), threads });
}

/**
 * Opens the DuckDB file of a command that only reads.
 *
 * @throws ModelsError WAREHOUSE_… when it cannot be opened, or is not there
 */
export async function openExistingWarehouse(
  named: string | undefined,
  config: ModelsConfig,
): Promise<Warehouse> {
  const path = warehousePath(named, config);
  if (existsSync(path)) return openWarehouse(named, config);
  throw new ModelsError({
    code: 'WAREHOUSE_UNAVAILABLE',
    message: `There is no warehouse ${path}.`,
    subject: path,
    hint: 'Build it first with `models build`, or name another file with --warehouse.',
  });
}

function warehousePath(named: string | undefined, config: ModelsConfig): string {
  return named ?? config.warehouse ?? 'warehouse.duckdb';
}
