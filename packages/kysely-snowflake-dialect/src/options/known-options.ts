import type { RewriteOptions } from '../compiler/rewrites.ts';
import type { SnowflakeCompilerOptions } from '../compiler/snowflake-expression-compiler.ts';
import type { SnowflakeAdapterOptions } from '../dialect/snowflake-adapter.ts';
import type { SnowflakeDialectConfig } from '../dialect/snowflake-dialect-config.ts';
import type { ResultOptions } from '../driver/results/read-value.ts';
import type { PoolOptions } from '../driver/session-pool.ts';
import type { StatementOptions } from '../driver/statement-options.ts';
import { refuseUnknownOptions } from './refuse-unknown-options.ts';

/** The options of the adapter that a dialect has too. */
export const adapterOptions = { migrationLockTimeoutMs: true } as const satisfies Record<
  keyof SnowflakeAdapterOptions,
  true
>;

/** The options of the compiler that a dialect has too. */
export const compilerOptions = {
  ...({ identifiers: true, rewrites: true, arrayBindingRows: true } as const),
} satisfies Record<Exclude<keyof SnowflakeCompilerOptions, 'values'>, true>;

/** The options of statements. */
export const statementNames = {
  ...({ queryTag: true, timeoutInSeconds: true, parameters: true } as const),
} satisfies Record<keyof StatementOptions, true>;

const dialectOptions = {
  ...({ ...adapterOptions, ...compilerOptions, connection: true, sdk: true } as const),
  ...({ connectTimeoutMs: true, pool: true, noContactTimeoutMs: true, session: true } as const),
  ...({ statement: true, results: true, onStatement: true } as const),
} satisfies Record<keyof SnowflakeDialectConfig, true>;

const poolOptions = {
  ...({ min: true, max: true, idleTimeoutMs: true, acquireTimeoutMs: true } as const),
} satisfies Record<keyof PoolOptions, true>;

const resultOptions = {
  ...({ integers: true, decimals: true, dates: true, timestamps: true, json: true } as const),
} satisfies Record<keyof ResultOptions, true>;

const rewriteOptions = {
  ...({ filter: true, values: true, with: true, offset: true, lateral: true } as const),
} satisfies Record<keyof RewriteOptions, true>;

/**
 * Refuses options that the dialect, and its driver, do not have.
 *
 * @throws SnowflakeValueError with the nearest name
 */
export function checkConfig(owner: string, config: SnowflakeDialectConfig): void {
  refuseUnknownOptions(owner, config, dialectOptions);
  refuseUnknownOptions(`${owner}, pool,`, config.pool, poolOptions);
  refuseUnknownOptions(`${owner}, results,`, config.results, resultOptions);
  refuseUnknownOptions(`${owner}, statement,`, config.statement, statementNames);
  refuseUnknownOptions(`${owner}, rewrites,`, config.rewrites, rewriteOptions);
}

/**
 * Refuses options that the compiler does not have.
 *
 * @throws SnowflakeValueError with the nearest name
 */
export function checkCompilerOptions(options: SnowflakeCompilerOptions): void {
  const owner = 'SnowflakeQueryCompiler';
  refuseUnknownOptions(owner, options, { ...compilerOptions, values: true });
  refuseUnknownOptions(`${owner}, rewrites,`, options.rewrites, rewriteOptions);
}
