import { existsSync } from 'node:fs';
import { ModelsError } from '../errors/modelsError.ts';
import type { DuckdbOptions } from '../warehouse/duckdb/openDuckdb.ts';
import type { Warehouse } from '../warehouse/types.ts';

/**
 * Opens the DuckDB file of a command, which is made when it is not there; the driver is loaded only
 * now.
 *
 * @throws ModelsError WAREHOUSE_…
 */
export async function openWarehouse(options: DuckdbOptions): Promise<Warehouse> {
  const { duckdbWarehouse } = await import('../warehouse/duckdb/duckdbWarehouse.ts').catch(
    driverMissing,
  );
  return duckdbWarehouse(options);
}

/**
 * Opens the DuckDB file of a command that only reads, and leaves it as it is.
 *
 * @throws ModelsError WAREHOUSE_… when it cannot be opened, or is not there
 */
export async function openExistingWarehouse(
  options: Pick<DuckdbOptions, 'path' | 'settings' | 'schemaPrefix'>,
): Promise<Warehouse> {
  const { path } = options;
  if (existsSync(path)) return openWarehouse({ ...options, readOnly: true });
  throw noWarehouse(path);
}

/** The error of a file that is not there. */
export function noWarehouse(path: string): ModelsError {
  return new ModelsError({
    code: 'WAREHOUSE_UNAVAILABLE',
    message: `There is no warehouse ${path}.`,
    subject: path,
    location: { file: path },
    expected: 'a database that a build made',
    found: 'no such file',
    hint: 'Build it first with `models build`, or name another file with --warehouse.',
  });
}

/** @throws ModelsError WAREHOUSE_DRIVER_MISSING: DuckDB's module could not be loaded */
export function driverMissing(cause: unknown): never {
  throw new ModelsError({
    code: 'WAREHOUSE_DRIVER_MISSING',
    message: "DuckDB's driver, the package @duckdb/node-api, cannot be loaded.",
    subject: '@duckdb/node-api',
    expected: 'the package, with the library for this system',
    found: cause instanceof Error ? cause.message : String(cause),
    hint: isMissing(cause)
      ? 'Install it beside this package: npm install @duckdb/node-api@1.5.6-r.1'
      : 'Run npm install again, on the system that runs the build.',
    cause,
  });
}

const isMissing = (cause: unknown) =>
  cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
