import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import type { SqlType } from '../../define/sqlType.ts';

/** The text of a field as its cast takes it: one that the cast would round is made to fail. */
export function csvValue(column: string, type: SqlType): string {
  if (type.kind === 'text') return column;
  // A quoted empty field is an empty text, but of a number or a time it can only mean null.
  const value = `nullif(${column}, '')`;
  const scale = exactScale(type);
  if (scale === undefined) return value;
  const exact = `\\s*[+-]?\\d*(\\.\\d{0,${scale}}0*)?\\s*`;
  return `case when regexp_full_match(${value}, ${duckdbDialect.literal(exact)}) then ${value} else ${value} || ' (no plain number of this type)' end`;
}

/** The digits after the point of a type that holds numbers exactly; undefined of other types. */
function exactScale(type: SqlType): number | undefined {
  if (type.kind === 'decimal') return type.scale;
  return type.kind === 'bigint' || type.kind === 'integer' ? 0 : undefined;
}
