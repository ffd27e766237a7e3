import type { EngineDialect } from 'kysely-models/warehouse';

type ColumnType = ReturnType<EngineDialect['columnType']>;

const types: Readonly<Record<string, ColumnType>> = {
  smallint: { kind: 'integer' },
  integer: { kind: 'integer' },
  bigint: { kind: 'bigint' },
  real: { kind: 'double' },
  'double precision': { kind: 'double' },
  boolean: { kind: 'boolean' },
  text: { kind: 'text' },
  // PostgreSQL, too, has days before year 1 and infinite ones.
  date: { kind: 'date', computed: true },
  'timestamp without time zone': { kind: 'timestamp', computed: true },
  json: { kind: 'json' },
  jsonb: { kind: 'json' },
};

/** Returns the type of a column that exists, by PostgreSQL's `format_type`. */
export function pgliteColumnType(type: string): ColumnType {
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)$/.exec(type) ?? [];
  if (precision !== undefined) {
    return { kind: 'decimal', precision: Number(precision), scale: Number(scale) };
  }
  return types[type] ?? { kind: 'unknown' };
}
