import { DataTypeNode, type OperationNode, RawNode } from 'kysely';
import type { Kind } from './shape.ts';

const kinds: Readonly<Record<string, Kind>> = {
  bigint: 'bigint',
  int8: 'bigint',
  integer: 'integer',
  int4: 'integer',
  smallint: 'integer',
  decimal: 'decimal',
  numeric: 'decimal',
  'double precision': 'double',
  double: 'double',
  real: 'double',
  float: 'double',
  boolean: 'boolean',
  text: 'text',
  varchar: 'text',
  date: 'date',
  timestamp: 'timestamp',
};

/** The kind of the type that a cast names; undefined for one that is not known. */
export function castKind(type: OperationNode): Kind {
  const text = DataTypeNode.is(type)
    ? type.dataType
    : RawNode.is(type)
      ? type.sqlFragments.join('')
      : '';
  return kinds[
    text
      .replace(/\(.*\)/, '')
      .trim()
      .toLowerCase()
  ];
}
