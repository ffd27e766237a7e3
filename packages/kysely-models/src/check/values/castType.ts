import { DataTypeNode, type OperationNode, RawNode } from 'kysely';
import { type InferredType, unknown, widestDecimal } from '../../compile/types/inferredType.ts';
import type { SqlType } from '../../define/contract/sqlType.ts';

type Kind = Exclude<SqlType['kind'], 'decimal' | 'array' | 'object'>;

const kinds: Readonly<Record<string, Kind>> = {
  bigint: 'bigint',
  int8: 'bigint',
  integer: 'integer',
  int4: 'integer',
  smallint: 'integer',
  'double precision': 'double',
  double: 'double',
  real: 'double',
  float: 'double',
  boolean: 'boolean',
  text: 'text',
  varchar: 'text',
  date: 'date',
  time: 'time',
  binary: 'binary',
  blob: 'binary',
  bytea: 'binary',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
  timestamp_tz: 'timestamptz',
};

/** Returns the type that a cast names; a decimal is as wide as can be. */
export function castType(type: OperationNode): InferredType {
  const text = DataTypeNode.is(type)
    ? type.dataType
    : RawNode.is(type)
      ? type.sqlFragments.join('')
      : '';
  const name = text
    .replace(/\(.*\)/, '')
    .trim()
    .toLowerCase();
  if (name === 'decimal' || name === 'numeric') return widestDecimal(0);
  const kind = kinds[name];
  // Sound: a type of these kinds has nothing but its kind.
  return kind === undefined ? unknown : ({ kind } as SqlType);
}
