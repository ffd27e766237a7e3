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
import { variantShape } from './functions/snowflakeShape.ts';

const matches = (value: OperationNode, form: OperationNode) => sql`regexp_like(${value}, ${form})`;

/**
 * Converts a value in Snowflake's SQL, where TRY_CAST takes texts only: a number that is too large
 * is the warehouse's own error.
 */
export function snowflakeConversion(
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
    const variant = variantOf(value, from);
    return {
      holds: variantShape(variant, to),
      converted: sql`cast(${variant} as ${textNode(typeName(to))})`,
      attempt: variant,
    };
  }
  if (to.kind === 'json' && hasOwnText(from)) return { converted: variantOf(value, from) };
  if (to.kind === 'text' && from.kind === 'binary') return { converted: hexOf(value) };
  if (to.kind === 'text' && hasOwnText(from)) {
    return { converted: sql`to_json(${variantOf(value, from)})` };
  }
  const converted = sql`cast(${value} as ${textNode(typeName(to))})`;
  const isText = to.kind === 'text' || to.kind === 'json';
  // TRY_CAST takes texts only.
  const attempt = sql`try_cast(${asText(value)} as ${textNode(typeName(to))})`;
  return {
    holds: condition(value, converted, from, to),
    converted,
    attempt: isText ? undefined : attempt,
  };
}

const hexOf = (value: OperationNode) => sql`hex_encode(${value})`;

/** Bytes of a text in hexadecimal digits; bytes are such a text too, by the session's format of them. */
function asBytes(value: OperationNode, from: InferredType): DialectConversion {
  const isText = from.kind === 'text' || from.kind === 'json' || from.kind === 'unknown';
  if (!isText) return { holds: sql`false`, converted: sql`cast(null as binary)` };
  return {
    holds: matches(asText(value), hexForm),
    converted: sql`to_binary(${asText(value)}, 'HEX')`,
    attempt: sql`try_to_binary(${asText(value)}, 'HEX')`,
  };
}

/** A value as VARIANT: a text is read as JSON, bytes are their hexadecimal digits. */
function variantOf(value: OperationNode, { kind }: InferredType): OperationNode {
  if (kind === 'json') return value;
  if (kind === 'text') return sql`try_parse_json(${value})`;
  return sql`to_variant(${kind === 'binary' ? hexOf(value) : value})`;
}

/** Converts a moment to the wall clock of a zone; the result has no offset any more. */
function ofZone(value: OperationNode, from: InferredType, zone: string): DialectConversion {
  const clock = (moment: OperationNode) =>
    sql`cast(convert_timezone(${ValueNode.createImmediate(zone)}, ${moment}) as timestamp_ntz)`;
  if (from.kind === 'timestamptz') {
    const converted = clock(value);
    return { holds: inCalendar(converted), converted };
  }
  const converted = clock(sql`cast(${withOffset(value)} as timestamp_tz)`);
  return {
    holds: sql`case when ${matches(asText(value), offsetForm)} then ${inCalendar(converted)} else false end`,
    converted,
  };
}

/** Returns a text with an offset as a moment in UTC; one without an offset is not a moment. */
function asMoment(value: OperationNode, from: InferredType): DialectConversion {
  const inUtc = (moment: OperationNode) => sql`convert_timezone('UTC', ${moment})`;
  if (from.kind === 'timestamptz') {
    const converted = sql`cast(${value} as timestamp_tz)`;
    return { holds: inCalendar(converted), converted };
  }
  const converted = inUtc(sql`cast(${withOffset(value)} as timestamp_tz)`);
  return {
    holds: sql`case when ${matches(asText(value), offsetForm)} then ${inCalendar(converted)} else false end`,
    converted,
    attempt: sql`try_cast(${withOffset(value)} as timestamp_tz)`,
  };
}

const withOffset = (value: OperationNode) => sql`regexp_replace(${asText(value)}, 'UTC *$', 'Z')`;

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
      return exactly(value, converted, from, to.kind === 'decimal' ? to.scale : 0);
    case 'double':
      return asItsDouble(value, converted, from);
    case 'date': {
      if (from.kind === 'date') return inCalendar(value);
      const time = from.kind === 'json' ? sql`cast(${value} as timestamp_ntz)` : value;
      const isMidnight = sql`(${inCalendar(converted)} and cast(${converted} as timestamp_ntz) = ${time})`;
      if (from.kind === 'timestamp') return isMidnight;
      const ofText = sql`case when ${matches(asText(value), dayForm)} then ${inCalendar(converted)} else false end`;
      return from.kind === 'json' ? whereWallClock(value, isMidnight, ofText) : ofText;
    }
    case 'timestamp': {
      if (from.kind === 'timestamp' || from.kind === 'date') return inCalendar(value);
      const ofText = sql`case when ${matches(asText(value), timestampForm)} then ${inCalendar(converted)} else false end`;
      return from.kind === 'json' ? whereWallClock(value, inCalendar(converted), ofText) : ofText;
    }
    case 'boolean':
      return sql`regexp_like(lower(${asText(value)}), 'true|false|t|f|yes|no|y|n|on|off|[01]([.]0*)?')`;
    case 'time':
      return matches(asText(value), timeForm);
    case 'text':
    case 'json':
      return sql`${converted} is not null`;
    default:
      return to satisfies never;
  }
}

/** A VARIANT has a type of its own: of a day or a time without a zone, the text may not have all digits. */
const whereWallClock = (value: OperationNode, then: OperationNode, others: OperationNode) =>
  sql`case when typeof(${value}) in ('DATE', 'TIMESTAMP_NTZ') then ${then} else ${others} end`;

/** The days and times that Snowflake documents, of which the last day is all of 9999-12-31. */
const inCalendar = (moment: OperationNode) =>
  sql`cast(${moment} as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)`;

function exactly(
  value: OperationNode,
  converted: OperationNode,
  from: InferredType,
  scale: number,
): OperationNode {
  if (from.kind === 'decimal') return sql`${converted} = ${value}`;
  if (from.kind === 'double') return sql`${asDouble(converted)} = ${value}`;
  // What is not known to be exact has to be the same number as DOUBLE too.
  const same = sql`${asDouble(converted)} = ${asDouble(value)}`;
  const exponent = sql`regexp_like(${asText(value)}, '[^eE]*[0-9][eE][+-]?[0-9]+')`;
  const isNumber =
    from.kind === 'text'
      ? matches(value, exactForm(scale))
      : sql`(${matches(asText(value), exactForm(scale))} or ${exponent} or lower(${asText(value)}) in ('true', 'false'))`;
  return sql`case when ${isNumber} then ${same} else false end`;
}

function asItsDouble(
  value: OperationNode,
  converted: OperationNode,
  from: InferredType,
): OperationNode {
  const back = (type: string) => sql`cast(${converted} as ${textNode(type)}) = ${value}`;
  if (from.kind === 'bigint') return back('number(38, 0)');
  if (from.kind === 'decimal') return back(`number(${from.precision}, ${from.scale})`);
  // A fraction is the nearest DOUBLE, as everywhere; of a whole number every digit counts.
  const exact = sql`cast(${converted} as number(38, 0)) = cast(${asText(value)} as number(38, 0))`;
  const long = sql`when ${matches(asText(value), longWholeForm)} then ${exact}`;
  return from.kind === 'text'
    ? sql`case ${long} else ${matches(value, doubleForm)} end`
    : sql`case ${long} else ${converted} is not null end`;
}
