import { type InferredType, unknown } from '../types/inferredType.ts';

/** Types of columns by the names that the catalog gives them, and their synonyms. */
const types: Readonly<Record<string, InferredType>> = {
  // All of them are NUMBER(38, 0).
  bigint: { kind: 'bigint' },
  int: { kind: 'bigint' },
  integer: { kind: 'bigint' },
  smallint: { kind: 'bigint' },
  tinyint: { kind: 'bigint' },
  double: { kind: 'double' },
  float: { kind: 'double' },
  real: { kind: 'double' },
  varchar: { kind: 'text' },
  text: { kind: 'text' },
  string: { kind: 'text' },
  boolean: { kind: 'boolean' },
  date: { kind: 'date' },
  timestamp_ntz: { kind: 'timestamp' },
  datetime: { kind: 'timestamp' },
  timestamp_tz: { kind: 'timestamptz' },
  timestamp_ltz: { kind: 'timestamptz' },
  varbinary: { kind: 'binary' },
  variant: { kind: 'json' },
  time: { kind: 'time' },
  binary: { kind: 'binary' },
  // What is inside of them, the catalog does not know.
  object: { kind: 'object', fields: [] },
  array: { kind: 'array', of: { type: { kind: 'json' }, nullable: true } },
};

/**
 * Returns the type of a column that exists; unknown where no contract has one like it.
 *
 * @example snowflakeColumnType('number(18, 4)') // { kind: 'decimal', precision: 18, scale: 4 }
 */
export function snowflakeColumnType(type: string): InferredType {
  const [, precision, scale] = /^number\((\d+), ?(\d+)\)$/i.exec(type) ?? [];
  if (precision === undefined) return types[type.toLowerCase()] ?? unknown;
  if (scale === '0') return { kind: 'bigint' };
  return { kind: 'decimal', precision: Number(precision), scale: Number(scale) };
}
