/**
 * Maps names in TypeScript to names in Snowflake.
 *
 * Snowflake folds an unquoted name to upper case, so `create table person` makes
 * a table called `PERSON`. This dialect quotes every name and therefore has to
 * decide what goes between the quotes.
 */
export interface IdentifierPolicy {
  /** The exact name to write between the quotes. */
  toSql(name: string): string;
  /** The name under which a column with this exact name appears in a result row. */
  fromSql(name: string): string;
}

const PLAIN_LOWER = /^[a-z_][a-z0-9_$]*$/;
const PLAIN_UPPER = /^[A-Z_][A-Z0-9_$]*$/;

/**
 * The default: what an unquoted lower-case name would mean.
 *
 * - `person` is written `"PERSON"`, and a column `PERSON` comes back as `person`;
 * - `firstName` and `first name` are written as they are.
 */
export const foldLowerCase: IdentifierPolicy = Object.freeze({
  toSql: (name: string) => (PLAIN_LOWER.test(name) ? name.toUpperCase() : name),
  fromSql: (name: string) => (PLAIN_UPPER.test(name) ? name.toLowerCase() : name),
});

/** Every name is written and read back exactly as it is. */
export const preserveCase: IdentifierPolicy = Object.freeze({
  toSql: (name: string) => name,
  fromSql: (name: string) => name,
});
