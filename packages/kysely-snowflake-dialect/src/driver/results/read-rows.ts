import { foldLowerCase, type IdentifierPolicy } from '../../compiler/identifier-policy.ts';
import { SnowflakeIdentifierError } from '../../errors/snowflake-identifier-error.ts';
import type { SdkColumn } from '../sdk.ts';
import { type ReadValue, type ResultOptions, valueReader } from './read-value.ts';

/** A row as Kysely hands it on. */
export type Row = Record<string, unknown>;

/**
 * Turns the values of a row, in the order of the columns, into the row. Of several columns of one name
 * the last one is read.
 *
 * @param json the types of JSON that the driver gives as they were sent
 * @throws SnowflakeIdentifierError for columns of different names that would have one in the row
 */
export function rowReader(
  columns: readonly SdkColumn[],
  json: ReadonlySet<string>,
  results: ResultOptions,
  identifiers: IdentifierPolicy = foldLowerCase,
): (values: readonly unknown[]) => Row {
  const names = new Map<string, string>();
  const readers = columns.map((column): [string, ReadValue] => {
    const sent = column.getName();
    const name = identifiers.fromSql(sent);
    const other = names.get(name) ?? sent;
    if (other !== sent) throw new SnowflakeIdentifierError(name, collides(other, sent));
    names.set(name, sent);
    return [name, valueReader(column, results, json)];
  });
  // Not by assignment: a column may be called __proto__.
  return (values) =>
    Object.fromEntries(readers.map(([name, read], index) => [name, read(values[index])]));
}

const collides = (one: string, other: string) =>
  `would be that of two columns of the result: ${JSON.stringify(one)} and ${JSON.stringify(other)}. ` +
  'Give one another alias, or use identifiers: preserveCase.';
