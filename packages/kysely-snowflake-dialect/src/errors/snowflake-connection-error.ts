import { SnowflakeDialectError } from './snowflake-dialect-error.ts';

/** The reason why there is no connection. */
export type ConnectionProblem =
  | 'SNOWFLAKE_DRIVER_MISSING'
  | 'SNOWFLAKE_CONNECT_FAILED'
  | 'SNOWFLAKE_CONNECT_TIMEOUT'
  | 'SNOWFLAKE_POOL_TIMEOUT'
  | 'SNOWFLAKE_POOL_CLOSED'
  | 'SNOWFLAKE_NO_ANSWER'
  | 'SNOWFLAKE_SESSION_KILLED'
  | 'SNOWFLAKE_STATEMENT_TIMEOUT'
  | 'SNOWFLAKE_SECRET_MISSING';

/** Thrown when Snowflake cannot be reached, or cannot be logged in to. */
export class SnowflakeConnectionError extends SnowflakeDialectError {
  /** The code of the driver or of Snowflake, such as `390100` for a wrong password. */
  readonly driverCode: string | undefined;
  /** True when a statement was running, so that it may have been executed. */
  readonly outcomeUnknown: boolean;

  constructor(problem: ConnectionProblem, message: string, driverCode?: string) {
    super(problem, message);
    this.driverCode = driverCode;
    this.outcomeUnknown =
      problem === 'SNOWFLAKE_NO_ANSWER' || problem === 'SNOWFLAKE_SESSION_KILLED';
  }
}
