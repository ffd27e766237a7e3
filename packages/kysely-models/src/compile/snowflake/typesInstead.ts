const variant = 'Use sql`variant`.';
const autoincrement = "Use 'integer' with col.autoIncrement().";
const binary = "Use 'binary'.";
const range = 'Use two columns.';

/**
 * The column types that Kysely offers and Snowflake does not know, with what to
 * write instead. Every other one means the same there.
 */
export const typesInstead: ReadonlyMap<string, string> = new Map([
  ['bigserial', autoincrement],
  ['serial', autoincrement],
  ['blob', binary],
  ['bytea', binary],
  ['datetime2', "Use 'timestamp'."],
  ['int2', "Use 'smallint'."],
  ['int4', "Use 'integer'."],
  ['int8', "Use 'bigint'."],
  ['json', variant],
  ['jsonb', variant],
  ['timetz', "Use 'time' or 'timestamptz'."],
  ['uuid', "Use 'varchar(36)'."],
  ['datemultirange', range],
  ['daterange', range],
  ['int4multirange', range],
  ['int4range', range],
  ['int8multirange', range],
  ['int8range', range],
  ['nummultirange', range],
  ['numrange', range],
  ['tsmultirange', range],
  ['tsrange', range],
  ['tstzmultirange', range],
  ['tstzrange', range],
]);
