const VARIANT = 'Use sql`variant`.';
const AUTOINCREMENT = "Use 'integer' with col.autoIncrement().";
const BINARY = "Use 'binary'.";
const RANGE = 'Use two columns.';

/**
 * The column types that Kysely offers and Snowflake does not know, with what to
 * write instead. Every other one means the same there.
 */
export const UNSUPPORTED_DATA_TYPES: ReadonlyMap<string, string> = new Map([
  ['bigserial', AUTOINCREMENT],
  ['serial', AUTOINCREMENT],
  ['blob', BINARY],
  ['bytea', BINARY],
  ['datetime2', "Use 'timestamp'."],
  ['int2', "Use 'smallint'."],
  ['int4', "Use 'integer'."],
  ['int8', "Use 'bigint'."],
  ['json', VARIANT],
  ['jsonb', VARIANT],
  ['timetz', "Use 'time' or 'timestamptz'."],
  ['uuid', "Use 'varchar(36)'."],
  ['datemultirange', RANGE],
  ['daterange', RANGE],
  ['int4multirange', RANGE],
  ['int4range', RANGE],
  ['int8multirange', RANGE],
  ['int8range', RANGE],
  ['nummultirange', RANGE],
  ['numrange', RANGE],
  ['tsmultirange', RANGE],
  ['tsrange', RANGE],
  ['tstzmultirange', RANGE],
  ['tstzrange', RANGE],
]);
