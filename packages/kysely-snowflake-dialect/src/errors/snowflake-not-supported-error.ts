import { SnowflakeDialectError } from './snowflake-dialect-error.ts';

/**
 * Thrown while compiling a construct that Snowflake does not have.
 *
 * ```ts
 * db.selectFrom('person').selectAll().limit(sql<number>`1 + 1`).compile()
 * // SnowflakeNotSupportedError: Snowflake does not support 1 + 1 in LIMIT or OFFSET. …
 * ```
 */
export class SnowflakeNotSupportedError extends SnowflakeDialectError {
  /** The construct as it is written in SQL, such as `ON CONFLICT`. */
  readonly construct: string;

  constructor(construct: string, instead: string) {
    super('SNOWFLAKE_NOT_SUPPORTED', `Snowflake does not support ${construct}. ${instead}`);
    this.construct = construct;
  }
}
