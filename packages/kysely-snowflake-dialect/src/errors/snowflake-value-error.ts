import { SnowflakeDialectError } from './snowflake-dialect-error.ts';

/** Thrown when a value cannot be sent, or a result cannot be represented, without changing it. */
export class SnowflakeValueError extends SnowflakeDialectError {
  constructor(message: string) {
    super('SNOWFLAKE_VALUE', message);
  }
}
