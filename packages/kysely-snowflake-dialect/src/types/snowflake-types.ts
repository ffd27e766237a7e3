import type { ColumnType } from 'kysely';

/** The JSON values that VARIANT, OBJECT and ARRAY hold. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

type Whole = ColumnType<number, number | bigint, number | bigint>;
type Text = ColumnType<string, string, string>;
type Double = ColumnType<number, number, number>;
type Timestamp = ColumnType<Date, Date | string, Date | string>;
type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>;

/**
 * Maps each Snowflake type to its TypeScript types for select, insert and update.
 *
 * ```ts
 * interface OrderTable {
 *   id: Snowflake['INTEGER'];
 *   total: Snowflake['NUMBER'];
 *   placed_at: Snowflake['TIMESTAMP_NTZ'];
 *   note: Nullable<Snowflake['VARCHAR']>;
 * }
 * ```
 *
 * They describe the default `results`; other settings have types of their own below.
 */
export interface Snowflake {
  NUMBER: ColumnType<number, number | bigint | string, number | bigint | string>;
  DECIMAL: Snowflake['NUMBER'];
  NUMERIC: Snowflake['NUMBER'];
  INTEGER: Whole;
  INT: Whole;
  BIGINT: Whole;
  SMALLINT: Whole;
  TINYINT: Whole;
  BYTEINT: Whole;
  FLOAT: Double;
  FLOAT4: Double;
  FLOAT8: Double;
  DOUBLE: Double;
  'DOUBLE PRECISION': Double;
  REAL: Double;
  DECFLOAT: ColumnType<string, string | number, string | number>;
  VARCHAR: Text;
  STRING: Text;
  TEXT: Text;
  CHAR: Text;
  CHARACTER: Text;
  NCHAR: Text;
  NVARCHAR: Text;
  BINARY: Bytes;
  VARBINARY: Bytes;
  BOOLEAN: ColumnType<boolean, boolean, boolean>;
  /** `2024-01-31` */
  DATE: ColumnType<string, string | Date, string | Date>;
  /** `10:20:30.5` */
  TIME: Text;
  DATETIME: Timestamp;
  TIMESTAMP: Timestamp;
  TIMESTAMP_NTZ: Timestamp;
  TIMESTAMP_LTZ: Timestamp;
  TIMESTAMP_TZ: Timestamp;
  VARIANT: Variant<Json>;
  OBJECT: Variant<{ readonly [key: string]: Json }>;
  ARRAY: Variant<readonly Json[]>;
  /** Send a MAP with raw SQL: it needs a cast that names the types. */
  MAP: ColumnType<ReadonlyMap<string, Json>, never, never>;
  VECTOR: Variant<readonly number[]>;
  /** GeoJSON. */
  GEOGRAPHY: Variant<{ readonly [key: string]: Json }>;
  /** GeoJSON. */
  GEOMETRY: Variant<{ readonly [key: string]: Json }>;
  UUID: Text;
}

/**
 * A VARIANT, OBJECT or ARRAY of a known shape. A text, number or boolean, which Snowflake does not put
 * into a VARIANT, is written with `variant()`.
 */
export type Variant<T> = ColumnType<T, Sent<T>, Sent<T>>;

type Sent<T> = Exclude<T, string | number | boolean>;

/** A column that Snowflake fills where an insert leaves it out: a default, or AUTOINCREMENT. */
export type GeneratedColumn<T extends ColumnType<unknown, unknown, unknown>> = ColumnType<
  T['__select__'],
  T['__insert__'] | undefined,
  T['__update__']
>;

/** A column that may be null, and may be left out of an insert. */
export type Nullable<T extends ColumnType<unknown, unknown, unknown>> = ColumnType<
  T['__select__'] | null,
  T['__insert__'] | null | undefined,
  T['__update__'] | null
>;

/** An integer column with `results: { integers: 'bigint' }`. */
export type BigIntColumn = ColumnType<bigint, number | bigint, number | bigint>;

/** A decimal column with `results: { decimals: 'string' }`. */
export type DecimalStringColumn = ColumnType<
  string,
  string | number | bigint,
  string | number | bigint
>;

/** A date column with `results: { dates: 'date' }`. */
export type DateObjectColumn = ColumnType<Date, string | Date, string | Date>;

/** A timestamp column with `results: { timestamps: 'string' }`. */
export type TimestampStringColumn = ColumnType<string, Date | string, Date | string>;
