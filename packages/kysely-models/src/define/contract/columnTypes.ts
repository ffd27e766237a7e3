import * as z from 'zod';
import { ModelsError } from '../../errors/modelsError.ts';
import { refuseArguments } from '../options/refuseArguments.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import { isDate, isTime, isTimestamp, isUtcMoment } from '../text/calendarText.ts';
import type {
  DateText,
  JsonValue,
  MomentText,
  NestedType,
  SqlType,
  TimestampText,
  TimeText,
} from './sqlType.ts';

/** The SQL type that a zod schema stands for; methods such as `.min()` keep it. */
export const sqlTypes: z.core.$ZodRegistry<SqlType> = z.registry<SqlType>();

/** The names of the ids that schemas stand for; methods such as `.nullable()` keep them. */
export const idNames: z.core.$ZodRegistry<{ readonly name: string }> = z.registry<{
  readonly name: string;
}>();

/** A zod schema of one column. */
export type ColumnType = z.core.$ZodType;

/** A contract: column names with their types, in the order of the published table. */
export type ColumnShape = Readonly<Record<string, ColumnType>>;

/** BIGINT: a whole number, read as a JavaScript number when safe. */
export function bigint(): z.ZodInt;
export function bigint(...more: readonly unknown[]): z.ZodInt {
  refuseArguments('bigint()', more);
  return z.int().register(sqlTypes, { kind: 'bigint' });
}

/** INTEGER: a whole number of 32 bits. */
export function integer(): z.ZodInt;
export function integer(...more: readonly unknown[]): z.ZodInt {
  refuseArguments('integer()', more);
  return z.int().register(sqlTypes, { kind: 'integer' });
}

/**
 * DECIMAL(precision, scale): an exact amount.
 *
 * @param precision all digits, 1 to 38
 * @param scale digits after the point, 0 to `precision`
 * @throws ModelsError DEFINITION_INVALID when the two are out of range
 */
export function decimal(precision: number, scale: number): z.ZodNumber;
export function decimal(
  precision: number,
  scale: number,
  ...more: readonly unknown[]
): z.ZodNumber {
  refuseArguments(`decimal(${precision}, ${scale})`, more);
  const isPossible =
    Number.isInteger(precision) &&
    precision >= 1 &&
    precision <= 38 &&
    Number.isInteger(scale) &&
    scale >= 0 &&
    scale <= precision;
  if (!isPossible) {
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `There is no decimal(${precision}, ${scale}).`,
      subject: `decimal(${precision}, ${scale})`,
      expected: 'a precision of 1 to 38 digits, of which 0 to all stand after the point',
      found: `precision ${precision}, scale ${scale}`,
      hint: 'Money fits in decimal(38, 4).',
    });
  }
  return z.number().register(sqlTypes, { kind: 'decimal', precision, scale });
}

/** DOUBLE: a ratio, an average, a median. */
export function double(): z.ZodNumber;
export function double(...more: readonly unknown[]): z.ZodNumber {
  refuseArguments('double()', more);
  return z.number().register(sqlTypes, { kind: 'double' });
}

/** BOOLEAN. */
export function boolean(): z.ZodBoolean;
export function boolean(...more: readonly unknown[]): z.ZodBoolean {
  refuseArguments('boolean()', more);
  return z.boolean().register(sqlTypes, { kind: 'boolean' });
}

/** VARCHAR without a length. */
export function text(): z.ZodString;
export function text(...more: readonly unknown[]): z.ZodString {
  refuseArguments('text()', more);
  return z.string().register(sqlTypes, { kind: 'text' });
}

/** DATE: a calendar day, as text `2024-02-29`. */
export function date(): z.ZodCustom<DateText, DateText>;
export function date(...more: readonly unknown[]): z.ZodCustom<DateText, DateText> {
  refuseArguments('date()', more);
  return z.custom<DateText>(isDate).register(sqlTypes, { kind: 'date' });
}

/**
 * TIMESTAMP without zone: the wall clock, as text `2024-02-29 23:59:59`.
 *
 * @param options `zone`: a name of the IANA database. Moments that are delivered with an offset from UTC
 *   are converted to its wall clock, and a time without an offset is refused; without a zone it is the
 *   other way round.
 * @example
 * created_at: timestamp({ zone: 'Europe/Berlin' }) // 2024-01-05 23:30:00 -0500 is 2024-01-06 05:30:00
 */
export function timestamp(options?: {
  readonly zone?: string;
}): z.ZodCustom<TimestampText, TimestampText>;
export function timestamp(
  options: { readonly zone?: string } = {},
  ...more: readonly unknown[]
): z.ZodCustom<TimestampText, TimestampText> {
  refuseUnknownOptions('timestamp()', options, { zone: true });
  refuseArguments('timestamp()', typeof options === 'object' ? more : [options]);
  return z.custom<TimestampText>(isTimestamp).register(sqlTypes, { kind: 'timestamp', ...options });
}

/**
 * TIMESTAMP WITH TIME ZONE: a moment, whatever clock it was written by; read as text by the clock of
 * UTC, `2024-02-29 23:59:59Z`. `f.wallClock` converts it to the clock of a zone. TIMESTAMPTZ on DuckDB;
 * TIMESTAMP_TZ on Snowflake, where a source may be a TIMESTAMP_LTZ as well.
 *
 * @example
 * created_at: timestampTz() // the text 2024-01-05 23:30:00 -0500 is read as 2024-01-06 04:30:00Z
 */
export function timestampTz(): z.ZodCustom<MomentText, MomentText>;
export function timestampTz(...more: readonly unknown[]): z.ZodCustom<MomentText, MomentText> {
  refuseArguments('timestampTz()', more);
  return z.custom<MomentText>(isUtcMoment).register(sqlTypes, { kind: 'timestamptz' });
}

/**
 * TIME: a time of day, as text `23:59:59`.
 *
 * @example opens_at: time().nullable() // 08:30:00
 */
export function time(): z.ZodCustom<TimeText, TimeText>;
export function time(...more: readonly unknown[]): z.ZodCustom<TimeText, TimeText> {
  refuseArguments('time()', more);
  return z.custom<TimeText>(isTime).register(sqlTypes, { kind: 'time' });
}

/**
 * Bytes: BLOB on DuckDB, BINARY on Snowflake. Files, seeds and exports have them as hexadecimal digits.
 *
 * @example row_hash: binary() // a Uint8Array; 'CAFE01' in a file
 */
export function binary(): z.ZodCustom<Uint8Array, Uint8Array>;
export function binary(...more: readonly unknown[]): z.ZodCustom<Uint8Array, Uint8Array> {
  refuseArguments('binary()', more);
  return z
    .custom<Uint8Array>((value) => value instanceof Uint8Array)
    .register(sqlTypes, { kind: 'binary' });
}

/**
 * A list of values of one type: LIST on DuckDB, ARRAY on Snowflake. Each element is tested as the type says:
 * a whole number, `double()`, `boolean()`, `text()`, `json()`, or a list or object of these.
 *
 * @example tags: array(text()) // ['new', 'sale']; an element that is null fails a test
 */
export function array<T extends ColumnType>(of: T): z.ZodArray<T>;
export function array<T extends ColumnType>(of: T, ...more: readonly unknown[]): z.ZodArray<T> {
  refuseArguments('array()', more);
  return z.array(of);
}

/**
 * A value with named fields: STRUCT on DuckDB, OBJECT on Snowflake. Each field is tested as its type says;
 * one that may be null may be left out.
 *
 * @example address: object({ city: text(), lines: array(text()), floor: integer().nullable() })
 */
export function object<const Fields extends ColumnShape>(
  fields: Fields,
): z.ZodObject<Fields, z.core.$strict>;
export function object<const Fields extends ColumnShape>(
  fields: Fields,
  ...more: readonly unknown[]
): z.ZodObject<Fields, z.core.$strict> {
  refuseArguments('object()', more);
  return z.strictObject(fields);
}

/** JSON on DuckDB, VARIANT on Snowflake. */
export function json(): z.ZodCustom<JsonValue, JsonValue>;
export function json(...more: readonly unknown[]): z.ZodCustom<JsonValue, JsonValue> {
  refuseArguments('json()', more);
  return z.custom<JsonValue>((value) => value !== undefined).register(sqlTypes, { kind: 'json' });
}

/**
 * Returns a type as a contract writes it.
 *
 * @example typeText({ kind: 'array', of: { type: { kind: 'text' }, nullable: true } })
 * // array(text().nullable())
 */
export function typeText(type: SqlType): string {
  switch (type.kind) {
    case 'decimal':
      return `decimal(${type.precision}, ${type.scale})`;
    case 'timestamp':
      return type.zone === undefined ? 'timestamp()' : `timestamp({ zone: '${type.zone}' })`;
    case 'timestamptz':
      return 'timestampTz()';
    case 'array':
      return `array(${nestedText(type.of)})`;
    case 'object': {
      const fields = type.fields.map((field) => `${fieldName(field.name)}: ${nestedText(field)}`);
      return `object({ ${fields.join(', ')} })`;
    }
    default:
      return `${type.kind}()`;
  }
}

const nestedText = ({ type, nullable }: NestedType) =>
  `${typeText(type)}${nullable ? '.nullable()' : ''}`;

const fieldName = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));
