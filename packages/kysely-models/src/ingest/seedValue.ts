import { isDeepStrictEqual } from 'node:util';
import { safeParse } from 'zod/v4/core';
import type { ColumnType } from '../define/contract/columnTypes.ts';
import type { ColumnContract, Contract } from '../define/contract/contract.ts';
import { withNulls } from '../define/contract/parseValue.ts';
import type { SqlType } from '../define/contract/sqlType.ts';
import { isDate, isTime, isTimestamp } from '../define/text/calendarText.ts';
import { isHex, isJson } from '../define/text/json.ts';

/** A field of a CSV file. */
export interface CsvField {
  readonly text: string;
  /** True when it is quoted, which distinguishes an empty text from null. */
  readonly quoted: boolean;
}

/** A value for a literal, or what was expected in its place. */
type SeedValue =
  | { readonly value: string | number | boolean | null }
  | { readonly expected: string };

/**
 * Returns the value that a field of a seed stands for. An empty field is null, except for a quoted
 * one of a text column. Numbers are written with digits, a minus sign and a point; amounts of a
 * DECIMAL keep all their digits.
 */
export function seedValue(
  { text, quoted }: CsvField,
  { name, sqlType }: ColumnContract,
  { shape }: Contract,
): SeedValue {
  const isNull = text === '' && !(quoted && sqlType.kind === 'text');
  if (!isNull && !isWellWritten(text, sqlType)) {
    return { expected: `${name} as ${forms[sqlType.kind](sqlType)}` };
  }
  const checked = isNull ? null : checkedValue(text, sqlType);
  const schema = shape[name];
  // No JavaScript number is a longer one, so that only its form can be checked here; its tests follow.
  const isLong = sqlType.kind === 'bigint' && !isNull && !Number.isSafeInteger(checked);
  if (schema !== undefined && !isLong && !isKept(schema, checked)) {
    return { expected: `${name} as its contract says` };
  }
  const isWritten = isLong || sqlType.kind === 'decimal' || !isScalar(checked);
  return { value: isNull ? null : isWritten ? text : checked };
}

/** Returns true when a contract takes a value with all that is in it. */
function isKept(schema: ColumnType, value: unknown): boolean {
  const parsed = safeParse(schema, value);
  return parsed.success && (isScalar(value) || isDeepStrictEqual(parsed.data, value));
}

const isScalar = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Returns the value as the contract's checks take it. */
function checkedValue(text: string, type: SqlType): unknown {
  switch (type.kind) {
    case 'bigint':
    case 'integer':
    case 'decimal':
    case 'double':
      return Number(text);
    case 'boolean':
      return text === 'true';
    case 'binary':
      return Buffer.from(text, 'hex');
    case 'array':
    case 'object':
      return withNulls(JSON.parse(text), type);
    case 'json':
    case 'text':
    case 'time':
    case 'date':
    case 'timestamp':
    case 'timestamptz':
      return text;
    default:
      return type satisfies never;
  }
}

function isWellWritten(text: string, sqlType: SqlType): boolean {
  switch (sqlType.kind) {
    case 'bigint':
      return isWhole(text, 2n ** 63n);
    case 'integer':
      return isWhole(text, 2n ** 31n);
    case 'decimal': {
      const [, whole, fraction = ''] = /^-?0*(\d*?)(?:\.(\d+?)0*)?$/.exec(text) ?? [];
      const { precision, scale } = sqlType;
      return (
        isDecimal(text) && (whole ?? '').length <= precision - scale && fraction.length <= scale
      );
    }
    case 'double':
      return isDecimal(text) && Number.isFinite(Number(text));
    case 'boolean':
      return text === 'true' || text === 'false';
    case 'date':
      return isDate(text);
    case 'timestamp':
      // A TIMESTAMP has microseconds: further digits would be truncated.
      return isTimestamp(text) && !/\.\d{6}\d*[1-9]/.test(text);
    case 'timestamptz':
      return text.endsWith('Z') && isWellWritten(text.slice(0, -1), { kind: 'timestamp' });
    case 'time':
      return isTime(text) && !/\.\d{6}\d*[1-9]/.test(text);
    case 'binary':
      return isHex(text);
    case 'array':
    case 'object':
    case 'json':
      return isJson(text);
    case 'text':
      return true;
    default:
      return sqlType satisfies never;
  }
}

/** Returns true when a text is a whole number of a type that ends before a power of two. */
const isWhole = (text: string, end: bigint) =>
  /^-?\d{1,40}$/.test(text) && BigInt(text) >= -end && BigInt(text) < end;

const isDecimal = (text: string) => /^-?\d+(\.\d+)?$/.test(text);

const forms = {
  bigint: () => 'a whole number, such as -12',
  integer: () => 'a whole number of 32 bits, such as -12',
  decimal: (type) =>
    type.kind === 'decimal'
      ? `a number with up to ${type.precision - type.scale} digits before and ${type.scale} after the point`
      : 'a number',
  double: () => 'a number, such as -1.25',
  boolean: () => 'true or false',
  date: () => 'a day that exists, YYYY-MM-DD',
  timestamp: () => 'a moment that exists, YYYY-MM-DD HH:MM:SS, to the microsecond',
  timestamptz: () => 'a moment by the clock of UTC, YYYY-MM-DD HH:MM:SSZ, to the microsecond',
  time: () => 'a time of day, HH:MM:SS, to the microsecond',
  binary: () => 'bytes in hexadecimal digits, such as CAFE01',
  array: () => 'a list as JSON',
  object: () => 'an object as JSON',
  json: () => 'JSON',
  text: () => 'text',
} as const satisfies Record<SqlType['kind'], (type: SqlType) => string>;
