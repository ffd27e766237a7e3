import type { SqlType } from '../../../define/contract/sqlType.ts';

const withZone = 'TIMESTAMP WITH TIME ZONE';
const whole = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/;
const exact = /^DECIMAL/;
const floating = /^(DOUBLE|FLOAT)$/;

const readable = {
  bigint: [whole],
  integer: [whole],
  decimal: [whole, exact, floating],
  double: [whole, exact, floating],
  boolean: [/^BOOLEAN$/],
  text: [/^VARCHAR$/, /^ENUM/, /^UUID$/],
  date: [/^DATE$/],
  timestamp: [/^TIMESTAMP(_S|_MS|_NS)?$/, /^DATE$/],
  timestamptz: [/^TIMESTAMP WITH TIME ZONE$/],
  time: [/^TIME$/],
  binary: [/^BLOB$/],
  // What is inside of them is compared value by value.
  array: [/\[\]$/],
  object: [/^STRUCT\(/],
  json: [/^JSON$/, /^VARCHAR$/],
} as const satisfies Record<SqlType['kind'], readonly RegExp[]>;

/**
 * Returns true when a column of a Parquet file can be read as a type without changing its meaning.
 * A time with a zone is not a wall-clock time, and a text is not a number. A column that is null
 * throughout can be anything.
 *
 * @param fileType DuckDB's name of the type
 */
export function readableAs(fileType: string, type: SqlType): boolean {
  if (type.kind === 'timestamp' && type.zone !== undefined) {
    return fileType === '"NULL"' || fileType === 'VARCHAR' || fileType === withZone;
  }
  return fileType === '"NULL"' || readable[type.kind].some((pattern) => pattern.test(fileType));
}
