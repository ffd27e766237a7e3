import { foldLowerCase, type IdentifierPolicy } from '../compiler/identifier-policy.ts';
import { type ReadValue, type ResultOptions, valueReader } from './read-value.ts';
import type { SdkColumn } from './sdk.ts';

/** A row as Kysely hands it on. */
export type Row = Record<string, unknown>;

/** Turns the values of a row, in the order of the columns, into the row. */
export function rowReader(
  columns: readonly SdkColumn[],
  results: ResultOptions,
  identifiers: IdentifierPolicy = foldLowerCase,
): (values: readonly unknown[]) => Row {
  const readers = columns.map((column): [string, ReadValue] => [
    identifiers.fromSql(column.getName()),
    valueReader(column, results),
  ]);
  // Not by assignment: a column may be called __proto__.
  return (values) =>
    Object.fromEntries(readers.map(([name, read], index) => [name, read(values[index])]));
}
