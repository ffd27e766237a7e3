import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import type { ColumnContract } from '../../define/contract.ts';
import { csvValue } from './csvValue.ts';

/** Returns a column of a CSV file as its type, as SQL that fails where the value does not fit. */
export function csvConversion({ name, sqlType }: ColumnContract): string {
  const value = csvValue(duckdbDialect.identifier(name), sqlType);
  return `cast(${value} as ${duckdbDialect.typeName(sqlType)})`;
}
