import {
  foldLowerCase,
  SnowflakeIdentifierError,
  SnowflakeQueryCompiler,
  SnowflakeValueError,
} from 'kysely-snowflake-dialect';

const scalars: ReadonlySet<string> = new Set(['string', 'boolean', 'number', 'bigint']);

/** The compiler of the Kysely dialect, as strict about names and values as the engine has to be. */
export class SnowflakeModelCompiler extends SnowflakeQueryCompiler {
  constructor() {
    super({ values: 'inline', identifiers: { ...foldLowerCase, toSql: nameInSql } });
  }

  protected override appendValue(value: unknown): void {
    super.appendValue(checked(value));
  }

  protected override appendImmediateValue(value: unknown): void {
    super.appendImmediateValue(checked(value));
  }
}

const maxLength = 255;

/** `orders` and `ORDERS` would be one table, so only the first is a name. */
function nameInSql(name: string): string {
  const problem = nameProblem(name);
  if (problem !== undefined) throw new SnowflakeIdentifierError(name, problem);
  const natural = foldLowerCase.fromSql(name);
  if (natural === name) return foldLowerCase.toSql(name);
  throw new SnowflakeIdentifierError(
    name,
    `is how Snowflake writes ${natural}. Write it in lower case; it means the same there.`,
  );
}

/** Returns the reason why Snowflake would refuse a name, before it is asked. */
function nameProblem(name: string): string | undefined {
  if (name === '') return 'is empty. Give the table or column a name.';
  if (name.includes('\0')) return 'has a NUL character. Remove it.';
  return [...name].length > maxLength
    ? `is longer than the ${maxLength} characters that Snowflake allows. Shorten it.`
    : undefined;
}

/**
 * Checks that a value is one every warehouse takes; the Kysely dialect would also write a Date or
 * an object.
 */
function checked(value: unknown): unknown {
  if (value === null || scalars.has(typeof value) || value instanceof Uint8Array) return value;
  const found = value instanceof Date ? 'Date' : typeof value;
  throw new SnowflakeValueError(
    value instanceof Date
      ? "A Date cannot be written in a statement: it is a moment, and a timestamp has no zone. Write a time as text, such as '2024-02-29 12:00:00'."
      : `A value of type ${found} cannot be written in a statement. Use text, numbers, booleans, bytes or null.`,
  );
}
