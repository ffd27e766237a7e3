import { SnowflakeValueError } from '../errors/snowflake-value-error.ts';
import { stringLiteral } from '../values/string-literal.ts';

/** Session parameters by name. */
export type SessionParameters = Readonly<Record<string, string | number | boolean>>;

const DEFAULTS: SessionParameters = {
  // Without it, a TIMESTAMP_NTZ that meets another timestamp depends on where the user lives.
  TIMEZONE: 'UTC',
  // The driver shows a TIME in the format of the session, which cuts the fraction.
  TIME_OUTPUT_FORMAT: 'HH24:MI:SS.FF9',
  // Values travel as texts, which other formats would read as other moments, or not at all.
  TIMESTAMP_INPUT_FORMAT: 'AUTO',
  DATE_INPUT_FORMAT: 'AUTO',
  TIME_INPUT_FORMAT: 'AUTO',
  // Every name is quoted; with the parameter on, "firstName" would be FIRSTNAME.
  QUOTED_IDENTIFIERS_IGNORE_CASE: false,
  // A statement outside of a transaction is its own.
  AUTOCOMMIT: true,
  // Otherwise a VARIANT can have tokens that are not JSON, which no parser of JSON reads.
  STRICT_JSON_OUTPUT: true,
};

/**
 * Returns the statement that every new session begins with.
 *
 * ```sql
 * alter session set TIMEZONE = 'UTC', TIME_OUTPUT_FORMAT = 'HH24:MI:SS.FF9', …
 * ```
 */
export function sessionStatement(parameters: SessionParameters = {}): string {
  const settings = Object.entries({ ...DEFAULTS, ...parameters }).map(([name, value]) => {
    if (!/^[A-Z_][A-Z0-9_]*$/i.test(name)) {
      throw new SnowflakeValueError(
        `${JSON.stringify(name)} is not the name of a session parameter.`,
      );
    }
    return `${name} = ${typeof value === 'string' ? stringLiteral(value) : value}`;
  });
  return `alter session set ${settings.join(', ')}`;
}
