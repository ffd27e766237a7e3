import type { NestedType, ObjectField } from '../../define/contract/sqlType.ts';
import { type InferredType, plainType, unknown } from '../types/inferredType.ts';

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
  // It also has 24:00:00.
  TIME: { kind: 'time', computed: true },
  BLOB: { kind: 'binary' },
  JSON: { kind: 'json' },
};

/**
 * Returns the type of a column that exists; unknown where no contract has one like it.
 *
 * @example duckdbColumnType('decimal(18,4)') // { kind: 'decimal', precision: 18, scale: 4 }
 */
export function duckdbColumnType(type: string): InferredType {
  if (type.endsWith('[]')) {
    const of = nestedType(type.slice(0, -2));
    return of === undefined ? unknown : { kind: 'array', of };
  }
  const [, fields] = /^struct\((.*)\)$/is.exec(type) ?? [];
  if (fields !== undefined) return structType(fields);
  const written = type.toUpperCase();
  const [, precision, scale] = /^DECIMAL\((\d+), ?(\d+)\)$/.exec(written) ?? [];
  if (precision !== undefined) {
    return { kind: 'decimal', precision: Number(precision), scale: Number(scale) };
  }
  if (written.startsWith('ENUM')) return { kind: 'text' };
  return types[written] ?? unknown;
}

/** The type of what is inside, any of which may be null; undefined where no contract has one like it. */
function nestedType(type: string): NestedType | undefined {
  const found = duckdbColumnType(type);
  if (found.kind === 'unknown' || found.kind === 'null') return undefined;
  return { type: plainType(found), nullable: true };
}

/** The fields of a STRUCT: `a BIGINT, "b c" VARCHAR[]`. */
function structType(written: string): InferredType {
  const fields: ObjectField[] = [];
  for (const part of fieldsOf(written)) {
    const [, quoted, plain, type = ''] = /^(?:"((?:[^"]|"")*)"|(\S+)) (.*)$/s.exec(part) ?? [];
    const name = quoted?.replaceAll('""', '"') ?? plain;
    const nested = nestedType(type);
    if (name === undefined || nested === undefined) return unknown;
    fields.push({ name, ...nested });
  }
  return { kind: 'object', fields };
}

/** Splits at the commas that are neither in a name nor inside of a type. */
function fieldsOf(written: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const [token] of written.matchAll(/"(?:[^"]|"")*"|[^"]/gs)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (token === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}
