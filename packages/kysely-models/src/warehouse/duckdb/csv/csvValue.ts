import type { SqlType } from '../../../define/contract/sqlType.ts';

/** A field as SQL: a quoted empty one is an empty text, but of a number or a time it can only mean null. */
export function csvValue(column: string, type: SqlType): string {
  return type.kind === 'text' ? column : `nullif(${column}, '')`;
}
