import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { ColumnContract } from '../../../define/contract/contract.ts';
import { csvValue } from './csvValue.ts';
import { fileConversion } from './fileConversion.ts';

/** Returns a column of a CSV file as its type, as SQL that fails where the value does not fit. */
export function csvConversion(relation: string, column: ColumnContract): string {
  const value = csvValue(duckdbDialect.identifier(column.name), column.sqlType);
  return fileConversion({ relation, column, value, from: { kind: 'text' } });
}
