import type { CompiledQuery } from 'kysely';
import type { IdentifierPolicy } from '../compiler/identifier-policy.ts';
import type { RewriteOptions } from '../compiler/rewrites.ts';
import type { ConnectConfig } from '../driver/connect.ts';
import type { ResultOptions } from '../driver/results/read-value.ts';
import type { PoolOptions, PoolSource } from '../driver/session-pool.ts';
import type { SessionParameters } from '../driver/session-statement.ts';
import type { StatementEvent } from '../driver/snowflake-connection.ts';
import type { StatementOptions } from '../driver/statement-options.ts';
import type { SnowflakeAdapterOptions } from './snowflake-adapter.ts';

/** The configuration of {@link SnowflakeDialect}. */
export interface SnowflakeDialectConfig extends ConnectConfig, SnowflakeAdapterOptions {
  /** The size of the session pool, or a function that makes another pool. */
  readonly pool?: PoolOptions | PoolSource;
  /** Milliseconds Snowflake may be silent while a statement runs. Default: 120,000. */
  readonly noContactTimeoutMs?: number;
  /**
   * Parameters that every session begins with, over `TIMEZONE = 'UTC'`,
   * `TIME_OUTPUT_FORMAT = 'HH24:MI:SS.FF9'`, `STRICT_JSON_OUTPUT = true`, `AUTOCOMMIT = true`,
   * `QUOTED_IDENTIFIERS_IGNORE_CASE = false`, and `AUTO` for the formats of dates and times as input.
   */
  readonly session?: SessionParameters;
  /** Query tag and timeout of every statement; see also `statementOptions()`. */
  readonly statement?: StatementOptions | ((query: CompiledQuery) => StatementOptions);
  /** The representation of values in results, or a function of the query. */
  readonly results?: ResultOptions | ((query: CompiledQuery) => ResultOptions);
  /** The policy for identifiers. Default: `foldLowerCase`. */
  readonly identifiers?: IdentifierPolicy;
  /** The rewrites of builder output; `false` for none. Default: `true`. */
  readonly rewrites?: RewriteOptions | boolean;
  /**
   * The number of rows from which an insert is sent as one row with arrays of values; `false` for
   * never. Default: 1,000.
   */
  readonly arrayBindingRows?: number | false;
  /** Told of every statement that ended. */
  readonly onStatement?: (event: StatementEvent) => void;
}
