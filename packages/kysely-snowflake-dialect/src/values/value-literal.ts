import { SnowflakeValueError } from '../errors/snowflake-value-error.ts';
import { jsonText } from './json-text.ts';
import { checkText, stringLiteral } from './string-literal.ts';

/** One value, ready to be bound or to be written into the SQL. */
export interface EncodedValue {
  /** The value to send for the placeholder. */
  readonly bind: string | number | boolean | null;
  /** The SQL around the placeholder, which is the `?` in it. */
  readonly placeholder: string;
  /** The same value as a literal with the same type. */
  readonly literal: string;
  /** True when `VALUES (…)` may refuse the expression, where a SELECT does not. */
  readonly needsSelect: boolean;
}

const MAX_NUMBER = 10n ** 38n;
const HEX = 'hex';

/**
 * Encodes a JavaScript value so that Snowflake receives the same value with the type that belongs
 * to it.
 *
 * | JavaScript                  | bound                        | inlined                             |
 * | --------------------------- | ---------------------------- | ----------------------------------- |
 * | `'text'`                    | `?`                          | `'text'`                            |
 * | `true`                      | `?`                          | `true`                              |
 * | `42`                        | `?`                          | `42`                                |
 * | `0.1`                       | `?`                          | `cast('0.1' as double)`             |
 * | `NaN`, `Infinity`, `2 ** 60`| `cast(? as double)`          | `cast('NaN' as double)`             |
 * | `42n`                       | `cast(? as number(38, 0))`   | `42`                                |
 * | `new Date(…)`               | `cast(? as timestamp_ntz)`   | `cast('2024-01-31 …' as timestamp_ntz)` |
 * | `Uint8Array`                | `to_binary(?, 'HEX')`        | `to_binary('CAFE', 'HEX')`          |
 * | `{ a: 1 }`, `[1, 2]`        | `parse_json(?)`              | `parse_json('{"a":1}')`             |
 *
 * A Date is the wall clock in UTC.
 *
 * @throws SnowflakeValueError for a value that cannot be sent unchanged.
 */
export function encodeValue(value: unknown): EncodedValue {
  if (value === null) {
    return { bind: null, placeholder: '?', literal: 'null', needsSelect: false };
  }
  switch (typeof value) {
    case 'string':
      checkText(value);
      return plain(value, stringLiteral(value));
    case 'boolean':
      return plain(value, String(value));
    case 'number':
      return encodeNumber(value);
    case 'bigint':
      return encodeBigint(value);
    case 'object':
      return encodeObject(value);
    default:
      throw new SnowflakeValueError(
        `A value of type ${typeof value} cannot be sent to Snowflake. Use null for "no value".`,
      );
  }
}

function plain(bind: string | number | boolean, literal: string): EncodedValue {
  return { bind, placeholder: '?', literal, needsSelect: false };
}

function wrapped(text: string, before: string, after: string): EncodedValue {
  return {
    bind: text,
    placeholder: `${before}?${after}`,
    literal: before + stringLiteral(text) + after,
    needsSelect: false,
  };
}

function encodeNumber(value: number): EncodedValue {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
    return plain(value, String(value));
  }
  const double = wrapped(doubleText(value), 'cast(', ' as double)');
  // A fraction is bound as REAL by the driver; only what JSON cannot write needs the cast.
  return Number.isFinite(value) && !Number.isInteger(value)
    ? { ...double, bind: value, placeholder: '?' }
    : double;
}

function doubleText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  if (value === Number.NEGATIVE_INFINITY) return '-inf';
  return String(value);
}

function encodeBigint(value: bigint): EncodedValue {
  if (value >= MAX_NUMBER || value <= -MAX_NUMBER) {
    throw new SnowflakeValueError(
      `The integer ${value} has more than the 38 digits that NUMBER holds. Send it as text.`,
    );
  }
  // Text that meets a number is coerced to NUMBER(18, 5); the cast keeps all 38 digits.
  return { ...wrapped(String(value), 'cast(', ' as number(38, 0))'), literal: String(value) };
}

function encodeObject(value: object): EncodedValue {
  if (value instanceof Date) {
    return wrapped(timestampText(value), 'cast(', ' as timestamp_ntz)');
  }
  if (value instanceof Uint8Array) {
    const hex = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString(HEX);
    return { ...wrapped(hex.toUpperCase(), 'to_binary(', ", 'HEX')"), needsSelect: true };
  }
  return { ...wrapped(jsonText(value), 'parse_json(', ')'), needsSelect: true };
}

function timestampText(value: Date): string {
  const year = value.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) {
    throw new SnowflakeValueError(
      `The date ${String(value)} is not a date between the years 1 and 9999. Check how it was made.`,
    );
  }
  return value.toISOString().replace('T', ' ').replace('Z', '');
}
