import type { OperationNode } from 'kysely';
import type { SqlType } from '../../define/sqlType.ts';
import type { DialectConversion } from '../dialect.ts';
import { nodeTemplate as sql, textNode } from '../nodeTemplate.ts';
import { dayForm, doubleForm, exactForm, longWholeForm, timestampForm } from '../textForms.ts';
import type { InferredType } from '../types/inferredType.ts';

const wholeTypes = textNode(
  "('TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT', 'UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT', 'UHUGEINT', 'BOOLEAN')",
);
const floatingTypes = textNode("('DOUBLE', 'FLOAT')");
const asText = (value: OperationNode) => sql`cast(${value} as varchar)`;
const asDouble = (value: OperationNode) => sql`cast(${value} as double)`;
const matches = (value: OperationNode, form: OperationNode) =>
  sql`regexp_full_match(${value}, ${form})`;

/**
 * A conversion in DuckDB's SQL. Where the type is unknown, DuckDB itself tells it before it reads a
 * row, and drops the branches of other types.
 */
export function duckdbConversion(
  value: OperationNode,
  from: InferredType,
  to: SqlType,
  typeName: (type: SqlType) => string,
): DialectConversion {
  const converted = sql`try_cast(${value} as ${textNode(typeName(to))})`;
  const holds = condition(value, converted, from, to, textNode(typeName(to)));
  return { holds, converted };
}

function condition(
  value: OperationNode,
  converted: OperationNode,
  from: InferredType,
  to: SqlType,
  type: OperationNode,
): OperationNode {
  switch (to.kind) {
    case 'bigint':
    case 'integer':
    case 'decimal':
      return exactly(value, converted, from, to.kind === 'decimal' ? to.scale : 0, type);
    case 'double':
      return asItsDouble(value, converted, from);
    case 'date':
      if (from.kind === 'date') return inCalendar(value, to.kind);
      return from.kind === 'timestamp'
        ? sql`(${inCalendar(converted, to.kind)} and cast(${converted} as timestamp) = ${value})`
        : sql`(${matches(asText(value), dayForm)} and ${inCalendar(converted, to.kind)})`;
    case 'timestamp':
      return from.kind === 'timestamp' || from.kind === 'date'
        ? inCalendar(converted, to.kind)
        : sql`(${matches(asText(value), timestampForm)} and ${inCalendar(converted, to.kind)})`;
    case 'boolean':
      return from.kind === 'text'
        ? sql`${converted} is not null`
        : sql`regexp_full_match(lower(${asText(value)}), 'true|false|t|f|yes|no|y|n|[01]([.]0*)?') and ${converted} is not null`;
    case 'text':
    case 'json':
      return sql`${converted} is not null`;
    default:
      return to satisfies never;
  }
}

/** The days and times that contracts can hold: from year 1 on, and none that is infinite. */
const inCalendar = (moment: OperationNode, kind: 'date' | 'timestamp') =>
  kind === 'date'
    ? sql`(${moment} between date '0001-01-01' and date '999999-12-31')`
    : sql`(${moment} >= timestamp '0001-01-01' and ${moment} < timestamp 'infinity')`;

function exactly(
  value: OperationNode,
  converted: OperationNode,
  from: InferredType,
  scale: number,
  type: OperationNode,
): OperationNode {
  const text = (of: OperationNode) =>
    sql`(${matches(of, exactForm(scale))} and ${converted} is not null)`;
  if (from.kind === 'double') return fromDouble(value, converted);
  if (from.kind === 'decimal') return sql`${converted} = ${value}`;
  if (from.kind === 'text') return text(value);
  const double = fromDouble(asDouble(value), sql`try_cast(${asDouble(value)} as ${type})`);
  return sql`case when typeof(${value}) in ${wholeTypes} then ${converted} is not null when typeof(${value}) in ${floatingTypes} then ${double} else ${text(asText(value))} end`;
}

/** A DOUBLE is the number that it is written as: 0.1 is 0.10, and 0.30000000000000004 is not 0.30. */
function fromDouble(value: OperationNode, converted: OperationNode): OperationNode {
  // Beyond 2^53 a DECIMAL as DOUBLE is rounded twice, its text once.
  return sql`(${asDouble(converted)} = ${value} or try_cast(${asText(converted)} as double) = ${value})`;
}

function asItsDouble(
  value: OperationNode,
  converted: OperationNode,
  from: InferredType,
): OperationNode {
  const back = (type: string) => sql`try_cast(${converted} as ${textNode(type)}) = ${value}`;
  if (from.kind === 'bigint') return back('hugeint');
  if (from.kind === 'decimal') return back(`decimal(${from.precision}, ${from.scale})`);
  // A fraction is the nearest DOUBLE, as everywhere; of a whole number every digit counts.
  const long = sql`case when ${matches(asText(value), longWholeForm)} then try_cast(${converted} as hugeint) = try_cast(${asText(value)} as hugeint) else true end`;
  const text = sql`(${converted} is not null and ${matches(asText(value), doubleForm)} and ${long})`;
  if (from.kind === 'text') return text;
  const decimal = sql`(length(ltrim(regexp_replace(${asText(value)}, '[^0-9]', '', 'g'), '0')) <= 15 or try_cast(${asText(converted)} as decimal(38, 9)) = try_cast(${asText(value)} as decimal(38, 9)))`;
  return sql`case when typeof(${value}) in ${floatingTypes} then true when typeof(${value}) like 'DECIMAL%' then ${decimal} when typeof(${value}) = 'BOOLEAN' then true else ${text} end`;
}
