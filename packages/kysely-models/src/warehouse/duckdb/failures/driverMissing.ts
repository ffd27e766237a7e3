import { ModelsError } from '../../../errors/modelsError.ts';

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
