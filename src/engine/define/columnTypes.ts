import * as z from 'zod';
import type { DateText, JsonValue, SqlType, TimestampText } from './sqlType.ts';

/** The SQL type that a zod schema stands for; methods such as `.min()` keep it. */
export const sqlTypes: z.core.$ZodRegistry<SqlType> = z.registry<SqlType>();

/** A zod schema of one column. */
export type ColumnType = z.core.$ZodType;

/** A contract: column names with their types, in the order of the published table. */
export type ColumnShape = Readonly<Record<string, ColumnType>>;

const datePattern = /^\d{4,6}-\d{2}-\d{2}$/;
const timestampPattern = /^\d{4,6}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,9})?$/;

/** BIGINT: a whole number, read as a JavaScript number when safe. */
export const bigint = (): z.ZodInt => z.int().register(sqlTypes, { kind: 'bigint' });

/** INTEGER: a whole number of 32 bits. */
export const integer = (): z.ZodInt => z.int().register(sqlTypes, { kind: 'integer' });

/**
 * DECIMAL(precision, scale): an exact amount.
 *
 * @param precision all digits, 1 to 38
 * @param scale digits after the point, 0 to `precision`
 * @throws RangeError when the two are out of range
 */
export function decimal(precision: number, scale: number): z.ZodNumber {
  if (!Number.isInteger(precision) || precision < 1 || precision > 38) {
    throw new RangeError(`decimal(${precision}, ${scale}): the precision must be 1 to 38.`);
  }
  if (!Number.isInteger(scale) || scale < 0 || scale > precision) {
    throw new RangeError(`decimal(${precision}, ${scale}): the scale must be 0 to ${precision}.`);
  }
  return z.number().register(sqlTypes, { kind: 'decimal', precision, scale });
}

/** DOUBLE: a ratio, an average, a median. */
export const double = (): z.ZodNumber => z.number().register(sqlTypes, { kind: 'double' });

/** BOOLEAN. */
export const boolean = (): z.ZodBoolean => z.boolean().register(sqlTypes, { kind: 'boolean' });

/** VARCHAR without a length. */
export const text = (): z.ZodString => z.string().register(sqlTypes, { kind: 'text' });

/** DATE: a calendar day, as text `2024-02-29`. */
export const date = (): z.ZodCustom<DateText, DateText> =>
  z
    .custom<DateText>((value) => typeof value === 'string' && datePattern.test(value))
    .register(sqlTypes, { kind: 'date' });

/** TIMESTAMP without zone: the wall clock, as text `2024-02-29 23:59:59`. */
export const timestamp = (): z.ZodCustom<TimestampText, TimestampText> =>
  z
    .custom<TimestampText>((value) => typeof value === 'string' && timestampPattern.test(value))
    .register(sqlTypes, { kind: 'timestamp' });

/** JSON on DuckDB, VARIANT on Snowflake. */
export const json = (): z.ZodCustom<JsonValue, JsonValue> =>
  z.custom<JsonValue>((value) => value !== undefined).register(sqlTypes, { kind: 'json' });
