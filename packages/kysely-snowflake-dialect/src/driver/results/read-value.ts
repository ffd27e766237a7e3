import { SnowflakeValueError } from '../../errors/snowflake-value-error.ts';
import type { SdkColumn } from '../sdk.ts';
import { jsonText, jsonValue } from './read-json.ts';
import { isSameDecimal } from './same-decimal.ts';
import { timestampText, timeText } from './timestamp-text.ts';

/** The representation of values in a result. */
export interface ResultOptions {
  /**
   * NUMBER without decimals: `number`, and an error when one is not exact, or
   * `bigint` always. Default: `number`.
   */
  readonly integers?: 'number' | 'bigint';
  /**
   * NUMBER with decimals: `number`, and an error when one has more digits than a
   * number can show, or `string` always. Default: `number`.
   */
  readonly decimals?: 'number' | 'string';
  /** DATE: `2024-01-31`, or a Date at midnight UTC. Default: `string`. */
  readonly dates?: 'string' | 'date';
  /**
   * The three timestamps: a Date, which ends at milliseconds, or ISO 8601 with
   * every digit and, for TIMESTAMP_TZ, the offset, or the same with a space for the T
   * (`sql`). TIMESTAMP_NTZ is read as UTC. Default: `date`.
   */
  readonly timestamps?: 'date' | 'string' | 'sql';
  /**
   * VARIANT, OBJECT and ARRAY: the value, and an error where it has a number that JavaScript's cannot
   * hold exactly, or its JSON as text, with every digit. Default: `value`.
   */
  readonly json?: 'value' | 'text';
}

/** Turns what snowflake-sdk gives for a column into what a row shows. */
export type ReadValue = (value: unknown) => unknown;

/**
 * Returns the conversion that belongs to a column.
 *
 * @param json the types of JSON that the driver gives as they were sent
 */
export function valueReader(
  column: SdkColumn,
  options: ResultOptions,
  json: ReadonlySet<string>,
): ReadValue {
  const read = json.has(column.getType()) ? sentJson(column, options) : readerOf(column, options);
  return (value) => (value === null || value === undefined ? null : read(value));
}

function readerOf(column: SdkColumn, options: ResultOptions): ReadValue {
  switch (column.getType()) {
    case 'fixed':
      return nullable(
        (column.getScale() ?? 0) === 0 ? integer(column, options) : decimal(column, options),
      );
    case 'real':
      return nullable(double);
    case 'date':
      return options.dates === 'date' ? plainDate : dateText;
    case 'time':
      return nullable(timeText);
    case 'timestamp_ntz':
    case 'timestamp_ltz':
    case 'timestamp_tz':
      return timestamp(column, options);
    // Of structured types, which the driver reads.
    case 'object':
    case 'array':
      return options.json === 'text' ? (value) => JSON.stringify(value) : (value) => value;
    case 'binary':
      // The driver hangs functions of its own on the buffer.
      return (value) => (value instanceof Uint8Array ? Buffer.from(value) : value);
    case 'vector':
    case 'geography':
    case 'geometry':
      // The driver parses VARIANT, OBJECT and ARRAY, but not these.
      return (value) => (typeof value === 'string' ? JSON.parse(value) : value);
    default:
      return (value) => value;
  }
}

function sentJson(column: SdkColumn, { json }: ResultOptions): ReadValue {
  const read = json === 'text' ? jsonText : (text: string) => jsonValue(column, text);
  return nullable(read);
}

// Fetched as text, the driver shows null as the word, which no number, time or JSON is.
function nullable(read: (text: string) => unknown): ReadValue {
  return (value) => (value === 'NULL' ? null : read(String(value)));
}

function integer(column: SdkColumn, { integers }: ResultOptions): (text: string) => unknown {
  return (text) => {
    if (integers === 'bigint') return BigInt(text);
    const value = Number(text);
    if (Number.isSafeInteger(value)) return value;
    throw inexact(column, text, "Set results.integers to 'bigint'");
  };
}

function decimal(column: SdkColumn, { decimals }: ResultOptions): (text: string) => unknown {
  return (text) => {
    if (decimals === 'string') return text;
    const value = Number(text);
    if (isSameDecimal(value, text)) return value;
    throw inexact(column, text, "Set results.decimals to 'string'");
  };
}

function inexact(column: SdkColumn, text: string, option: string): SnowflakeValueError {
  return new SnowflakeValueError(
    `The column ${column.getName()} has the value ${text}, which a JavaScript number cannot hold ` +
      `exactly. ${option}, or cast the column in the query.`,
  );
}

function timestamp(column: SdkColumn, { timestamps = 'date' }: ResultOptions): ReadValue {
  if (timestamps === 'date') return plainDate;
  const text = timestampText(column.getType());
  if (timestamps === 'string') return text;
  return (value) => String(text(value)).replace('T', ' ');
}

function double(text: string): number {
  if (text === 'inf') return Number.POSITIVE_INFINITY;
  if (text === '-inf') return Number.NEGATIVE_INFINITY;
  return Number(text);
}

function dateText(value: unknown): unknown {
  return value instanceof Date ? value.toISOString().slice(0, 10) : value;
}

// The driver's dates write their JSON in the format of the session.
function plainDate(value: unknown): unknown {
  return value instanceof Date ? new Date(value.getTime()) : value;
}
