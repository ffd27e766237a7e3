import { SnowflakeDialectError } from './snowflake-dialect-error.ts';

/** Thrown while compiling a name that cannot be written, or that would not come back unchanged. */
export class SnowflakeIdentifierError extends SnowflakeDialectError {
  readonly identifier: string;

  constructor(identifier: string, problem: string) {
    super('SNOWFLAKE_IDENTIFIER', `The name ${JSON.stringify(identifier)} ${problem}`);
    this.identifier = identifier;
  }
}
