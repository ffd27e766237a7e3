import { type OperationNode, ValueNode } from 'kysely';
import type { SqlType } from '../../define/contract/sqlType.ts';
import type { DialectConversion } from '../dialect/dialect.ts';
import {
  asDouble,
  asText,
  dayForm,
  doubleForm,
  exactForm,
  hexForm,
  longWholeForm,
  offsetForm,
  timeForm,
  timestampForm,
} from '../functions/textForms.ts';
import { nodeTemplate as sql, textNode } from '../tree/nodeTemplate.ts';
import { hasOwnText, type InferredType, isDayOrTime } from '../types/inferredType.ts';
import { fromJson, jsonShape } from './functions/duckdbShape.ts';

const wholeTypes = textNode(
  "('TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT', 'UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT', 'UHUGEINT', 'BOOLEAN')",
);
const floatingTypes = textNode("('DOUBLE', 'FLOAT')");
const matches = (value: OperationNode, form: OperationNode) =>
  sql`regexp_full_match(${value}, ${form})`;

/**
 * Converts a value in DuckDB's SQL. Where the type is unknown, DuckDB itself infers it before it reads a
 * row, and drops the branches of other types.
 */
export function duckdbConversion(
  value: OperationNode,
  from: InferredType,
  to: SqlType,
  typeName: (type: SqlType) => string,
): DialectConversion {
  if (to.kind === 'timestamp' && to.zone !== undefined && !isDayOrTime(from)) {
    return ofZone(value, from, to.zone);
  }
  if (to.kind === 'timestamptz') return asMoment(value, from);
  if (to.kind === 'binary') return asBytes(value, from);
  if (to.kind === 'array' || to.kind === 'object') {
    const json = jsonOf(value, from);
    return { holds: jsonShape(json, to), converted: fromJson(json, to) };
  }
  if (to.kind === 'json' && hasOwnText(from)) return { converted: jsonOf(value, from) };
  if (to.kind === 'text' && from.kind === 'binary') return { converted: sql`hex(${value})` };
  if (to.kind === 'text' && hasOwnText(from)) return { converted: asText(jsonOf(value, from)) };
  const type = textNode(typeName(to));
  const converted = convertedValue(value, from, to, type);
  return { holds: condition(value, converted, from, to), converted };
}

/** Bytes of a text in hexadecimal digits. */
function asBytes(value: OperationNode, from: InferredType): DialectConversion {
  const ofText = sql`from_hex(${asText(value)})`;
  const isHex = matches(asText(value), hexForm);
  if (from.kind === 'text' || from.kind === 'json') return { holds: isHex, converted: ofText };
  if (from.kind !== 'unknown') return { holds: sql`false`, converted: sql`cast(null as blob)` };
  const isBytes = sql`typeof(${value}) = 'BLOB'`;
  return {
    holds: sql`(${isBytes} or ${isHex})`,
    converted: sql`case when ${isBytes} then try_cast(${value} as blob) else ${ofText} end`,
  };
}

/** A value as JSON: a text is read as such, bytes are their hexadecimal digits. */
function jsonOf(value: OperationNode, { kind }: InferredType): OperationNode {
  if (kind === 'json') return value;
  if (kind === 'text') return sql`try_cast(${value} as json)`;
  return sql`to_json(${kind === 'binary' ? sql`hex(${value})` : value})`;
}

/** A moment as the wall clock of a zone. */
function ofZone(value: OperationNode, from: InferredType, zone: string): DialectConversion {
  const clock = (moment: OperationNode) =>
    sql`timezone(${ValueNode.createImmediate(zone)}, ${moment})`;
  if (from.kind === 'timestamptz') {
    const converted = clock(value);
    return { holds: inCalendar(converted, 'timestamp'), converted };
  }
  const converted = clock(writtenMoment(value));
  return {
    holds: sql`(${matches(asText(value), offsetForm)} and ${inCalendar(converted, 'timestamp')})`,
    converted,
  };
}

/** A text with an offset as a moment; one without says no moment. */
function asMoment(value: OperationNode, from: InferredType): DialectConversion {
  if (from.kind === 'timestamptz') {
    return { holds: inCalendar(value, 'timestamptz'), converted: value };
  }
  const converted = writtenMoment(value);
  return {
    holds: sql`(${matches(asText(value), offsetForm)} and ${inCalendar(converted, 'timestamptz')})`,
    converted,
  };
}

/** The moment that a text names, however its offset is written: `Z`, `-05`, ` -0500`, `+05:30`. */
function writtenMoment(value: OperationNode): OperationNode {
  // DuckDB reads no offset behind a minute.
  const seconds = sql`regexp_replace(${asText(value)}, '([ T][0-9]{1,2}:[0-9]{2})( *([+-]|[zZ]|UTC))', '\\1:00\\2')`;
  const utc = sql`regexp_replace(${seconds}, ' *([zZ]|UTC) *$', '+00')`;
  const written = sql`regexp_replace(${utc}, ' *([+-][0-9]{2}):?([0-9]{2})? *$', '\\1:\\2')`;
  return sql`try_cast(${written} as timestamptz)`;
}

function convertedValue(
  value: OperationNode,
  from: InferredType,
  to: SqlType,
  type: OperationNode,
): OperationNode {
  const direct = sql`try_cast(${value} as ${type})`;
  if (to.kind !== 'decimal') return direct;
  // What it is written as; a cast would multiply a DOUBLE, and round what that gives.
  const written = sql`try_cast(${asText(value)} as ${type})`;
  if (from.kind === 'double') {
    return sql`case when ${isSmall(value, to.scale)} then ${direct} else ${written} end`;
  }
  if (from.kind !== 'unknown') return direct;
  return sql`case when typeof(${value}) in ${floatingTypes} then ${written} else ${direct} end`;
}

/**
 * Returns the condition that a DOUBLE in units of the last digit is exact: below 2^53 every whole
 * number is.
 */
const isSmall = (value: OperationNode, scale: number) =>
  sql`abs(${value}) < cast(${textNode(`'${2 ** 53 / 10 ** scale}'`)} as double)`;

function condition(
  value: OperationNode,
  converted: OperationNode,
  from: InferredType,
  to: Exclude<SqlType, { readonly kind: 'timestamptz' | 'binary' | 'array' | 'object' }>,
): OperationNode {
  switch (to.kind) {
    case 'bigint':
    case 'integer':
    case 'decimal':
      return exactly(value, converted, from, to.kind === 'decimal' ? to.scale : undefined);
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
    case 'time':
      return from.kind === 'time'
        ? sql`(${value} < time '24:00:00')`
        : sql`(${matches(asText(value), timeForm)} and ${converted} is not null)`;
    case 'text':
    case 'json':
      return sql`${converted} is not null`;
    default:
      return to satisfies never;
  }
}

/** The days and times that contracts can hold: from year 1 on, and none that is infinite. */
function inCalendar(moment: OperationNode, kind: 'date' | 'timestamp' | 'timestamptz') {
  switch (kind) {
    case 'date':
      return sql`(${moment} between date '0001-01-01' and date '999999-12-31')`;
    case 'timestamp':
      return sql`(${moment} >= timestamp '0001-01-01' and ${moment} < timestamp 'infinity')`;
    case 'timestamptz':
      return sql`(${moment} >= timestamptz '0001-01-01 00:00:00+00' and ${moment} < timestamptz 'infinity')`;
    default:
      return kind satisfies never;
  }
}

function exactly(
  value: OperationNode,
  converted: OperationNode,
  from: InferredType,
  scale: number | undefined,
): OperationNode {
  const text = (of: OperationNode) =>
    sql`(${matches(of, exactForm(scale ?? 0))} and ${converted} is not null)`;
  if (from.kind === 'double') return fromDouble(value, converted, scale);
  if (from.kind === 'decimal') return sql`${converted} = ${value}`;
  if (from.kind === 'text') return text(value);
  const double = sql`(try_cast(${asText(converted)} as double) = ${asDouble(value)} or (typeof(${value}) = 'FLOAT' and try_cast(${asText(converted)} as float) = cast(${value} as float)))`;
  return sql`case when typeof(${value}) in ${wholeTypes} then ${converted} is not null when typeof(${value}) in ${floatingTypes} then ${double} else ${text(asText(value))} end`;
}

/** A DOUBLE is the number that it is written as: 0.1 is 0.10, and 0.30000000000000004 is not 0.30. */
function fromDouble(value: OperationNode, converted: OperationNode, scale: number | undefined) {
  const same = sql`${asDouble(converted)} = ${value}`;
  if (scale === undefined) return same;
  // A DECIMAL of more digits is rounded twice on its way to a DOUBLE, its text once.
  const written = sql`try_cast(${asText(converted)} as double) = ${value}`;
  return sql`case when ${isSmall(value, scale)} then ${same} else ${written} end`;
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
