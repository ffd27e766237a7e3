import { type InferredType, unknown } from '../types/inferredType.ts';

const types: Readonly<Record<string, InferredType>> = {
  '"NULL"': { kind: 'null' },
  TINYINT: { kind: 'integer' },
  SMALLINT: { kind: 'integer' },
  INTEGER: { kind: 'integer' },
  UTINYINT: { kind: 'integer' },
  USMALLINT: { kind: 'integer' },
  BIGINT: { kind: 'bigint' },
  HUGEINT: { kind: 'bigint' },
  UINTEGER: { kind: 'bigint' },
  UBIGINT: { kind: 'bigint' },
  UHUGEINT: { kind: 'bigint' },
  FLOAT: { kind: 'double' },
  DOUBLE: { kind: 'double' },
  BOOLEAN: { kind: 'boolean' },
  VARCHAR: { kind: 'text' },
  UUID: { kind: 'text' },
  // Tables and files hold days that contracts do not: before year 1, and infinite ones.
  DATE: { kind: 'date', computed: true },
  TIMESTAMP: { kind: 'timestamp', computed: true },
  TIMESTAMP_S: { kind: 'timestamp', computed: true },
  TIMESTAMP_MS: { kind: 'timestamp', computed: true },
  TIMESTAMPTZ: { kind: 'timestamptz', computed: true },
  'TIMESTAMP WITH TIME ZONE': { kind: 'timestamptz', computed: true },
  JSON: { kind: 'json' },
};

/**
 * Returns the type of a column that exists; unknown where no contract has one like it.
 *
 * @example duckdbColumnType('decimal(18,4)') // { kind: 'decimal', precision: 18, scale: 4 }
 */
export function duckdbColumnType(type: string): InferredType {
  const written = type.toUpperCase();
  const [, precision, scale] = /^DECIMAL\((\d+), ?(\d+)\)$/.exec(written) ?? [];
  if (precision !== undefined) {
    return { kind: 'decimal', precision: Number(precision), scale: Number(scale) };
  }
  if (written.startsWith('ENUM')) return { kind: 'text' };
  return types[written] ?? unknown;
}
