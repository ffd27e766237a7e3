import { SnowflakeDialectError } from './snowflake-dialect-error.ts';

/** The known facts of a statement that failed. */
export interface FailedStatement {
  /** Snowflake's error number, such as `002003`. */
  readonly code: string;
  /** Such as `42S02`. Absent when Snowflake never saw the statement. */
  readonly sqlState: string | undefined;
  /** Absent when Snowflake never answered. */
  readonly queryId: string | undefined;
  /** The statement with its placeholders; never the values. */
  readonly sql: string;
  /** True when the response was lost, so that the statement may have been executed. */
  readonly outcomeUnknown: boolean;
  /** True when the session cannot be used again. Default: false. */
  readonly sessionLost?: boolean;
}

/**
 * Thrown when a statement fails.
 *
 * ```ts
 * catch (error) {
 *   if (error instanceof SnowflakeQueryError && error.code === '002003') …
 * }
 * ```
 */
export class SnowflakeQueryError extends SnowflakeDialectError {
  readonly sqlState: string | undefined;
  readonly queryId: string | undefined;
  readonly sql: string;
  /** True when the response was lost, so that the statement may have been executed. */
  readonly outcomeUnknown: boolean;
  /** True when the session is gone: expired, ended, or left in an unknown state. */
  readonly sessionLost: boolean;

  constructor(message: string, statement: FailedStatement) {
    const state = statement.sqlState ? ` (${statement.sqlState})` : '';
    const id = statement.queryId ? ` [query id ${statement.queryId}]` : '';
    const unknown = statement.outcomeUnknown ? '. The statement may or may not have run' : '';
    super(statement.code, `Snowflake error ${statement.code}${state}: ${message}${unknown}${id}`);
    this.sqlState = statement.sqlState;
    this.queryId = statement.queryId;
    this.sql = statement.sql;
    this.outcomeUnknown = statement.outcomeUnknown;
    this.sessionLost = statement.sessionLost ?? false;
  }
}
