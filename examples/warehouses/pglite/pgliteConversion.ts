import type { OperationNode } from 'kysely';
import type { SqlType } from 'kysely-models';
import { type EngineDialect, nodeTemplate as sql, textNode } from 'kysely-models/warehouse';

/** A value as another type in PostgreSQL's SQL, and whether it then still is the same. */
export const pgliteConversion =
  (typeName: (type: SqlType) => string): EngineDialect['convert'] =>
  (value, _from, to) => {
    const converted = sql`cast(${value} as ${textNode(typeName(to))})`;
    return { converted, holds: isSame(value, converted, to.kind) };
  };

function isSame(value: OperationNode, converted: OperationNode, kind: SqlType['kind']) {
  switch (kind) {
    case 'bigint':
    case 'integer':
    case 'decimal':
    case 'double':
      return sql`cast(${converted} as numeric) = cast(cast(${value} as text) as numeric)`;
    case 'date':
    case 'timestamp':
    case 'timestamptz':
      // A text with an offset is another moment with its zone than without.
      return sql`(isfinite(${converted}) and cast(${converted} as date) >= '0001-01-01' and cast(${converted} as timestamptz) = cast(cast(${value} as text) as timestamptz))`;
    case 'boolean':
    case 'text':
    case 'time':
    case 'binary':
    case 'json':
    case 'array':
    case 'object':
      return sql`${converted} is not null`;
    default:
      return kind satisfies never;
  }
}
