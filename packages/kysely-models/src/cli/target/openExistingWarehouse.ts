import { existsSync } from 'node:fs';
import { ModelsError } from '../../errors/modelsError.ts';
import { duckdbOnDemand } from '../../warehouse/duckdb/duckdbOnDemand.ts';
import type { DuckdbOptions } from '../../warehouse/duckdb/openDuckdb.ts';
import type { Warehouse } from '../../warehouse/types.ts';

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

/** Returns the error of a file that is not there. */
export function noWarehouse(path: string): ModelsError {
  return new ModelsError({
    code: 'WAREHOUSE_UNAVAILABLE',
    message: `There is no warehouse ${path}.`,
    subject: path,
    location: { file: path },
    expected: 'a database that a build created',
    found: 'no such file',
    hint: 'Build it first with `models build`, or name another file with --warehouse.',
  });
}
