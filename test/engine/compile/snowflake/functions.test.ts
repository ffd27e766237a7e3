import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { duckdbDialect } from '../../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { snowflakeDialect } from '../../../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import { snowflakeDouble } from '../../../snowflake-double/snowflakeDouble.ts';
import { edgesStatements, functionQueries } from './functionQueries.ts';
import { duckdbEngine, type SqlEngine, snowflakeEngine } from './sqlEngine.ts';

type Row = Readonly<Record<string, unknown>>;

const double = await snowflakeDouble();
const onDuckdb = functionQueries(duckdbDialect);
const onSnowflake = functionQueries(snowflakeDialect);

/** What the double's VARIANT, which is JSON, shows of a value; a text like a date reads the same. */
const shown = "json_extract_string(x, '$')";
const likeDay = `regexp_full_match(${shown}, '[0-9]{4}-[0-9]{2}-[0-9]{2}')`;
const likeTime = `regexp_full_match(${shown}, '[0-9]{4}-[0-9]{2}-[0-9]{2} .*')`;

/**
 * The double lacks AS_DATE and AS_TIMESTAMP_NTZ, and its TO_CHAR knows no format: these do what the
 * two are used for. It makes them and then answers with an error all the same.
 */
const standIns = [
  `create or replace function as_date(x variant) returns date as
   case when ${likeDay} then try_cast(${shown} as date) end`,
  `create or replace function as_timestamp_ntz(x variant) returns varchar as
   case when ${likeTime} then strftime(try_cast(${shown} as timestamp_ntz), '%Y-%m-%d %H:%M:%S.%f') end`,
  ...[
    ['as_varchar', 'varchar', "json_type(x) = 'VARCHAR'", "json_extract_string(x, '$')"],
    ['as_double', 'double', "json_type(x) in ('BIGINT', 'UBIGINT', 'DOUBLE')", 'cast(x as double)'],
    ['as_boolean', 'boolean', "json_type(x) = 'BOOLEAN'", 'cast(x as boolean)'],
    ['is_double', 'boolean', "json_type(x) in ('BIGINT', 'UBIGINT', 'DOUBLE')", 'true'],
    ['is_boolean', 'boolean', "json_type(x) = 'BOOLEAN'", 'true'],
    ['is_array', 'boolean', "json_type(x) = 'ARRAY'", 'true'],
    ['is_object', 'boolean', "json_type(x) = 'OBJECT'", 'true'],
  ].map(
    ([name, type, condition, value]) =>
      `create or replace function ${name}(x variant) returns ${type} as case when ${condition} then ${value} end`,
  ),
];

describe.skipIf(!double.port)(`portable functions on both warehouses${double.note}`, () => {
  let duckdb: SqlEngine;
  let snowflake: SqlEngine;

  beforeAll(async () => {
    duckdb = await duckdbEngine();
    snowflake = await snowflakeEngine(double.port ?? 0, 'functions');
    for (const engine of [duckdb, snowflake]) {
      for (const statement of edgesStatements(engine.dialect)) await engine.run(statement);
    }
    for (const standIn of standIns) await snowflake.run(standIn).catch(() => undefined);
  }, 300_000);

  afterAll(() => Promise.all([duckdb?.close(), snowflake?.close()]));

  // The double's ARRAY_AGG of no row is null, where Snowflake's is documented to be an empty array; its
  // GET takes no name with a quote, its numbers keep an exponent's point, and its REGEXP_REPLACE has no
  // occurrence; its ARRAY_CONTAINS takes no array that lies in a VARIANT.
  const beyondDouble =
    /^jsonArrayAgg.* no row$|odd characters( as text)?$|^regexReplace of the first$|^json(Text|Field) of a number with an exp|^jsonArrayContains/;
  const comparable = [...onDuckdb.keys()].filter((name) => !beyondDouble.test(name));

  test.each(comparable)('%s', async (name) => {
    const expected = await duckdb.rows(onDuckdb.get(name) ?? '');
    const found = await snowflake.rows(onSnowflake.get(name) ?? '');
    expect(expected.length).toBeGreaterThan(0);
    expect(found).toEqual(expected.map((row, at) => parsedLike(found[at], row)));
  });
});

/** A row in which JSON is parsed where it is in the other one: DuckDB gives its text. */
function parsedLike(other: Row | undefined, row: Row): Row {
  const parsed = ([name, value]: [string, unknown]): [string, unknown] => [
    name,
    typeof value === 'string' && typeof (other?.[name] ?? '') !== 'string'
      ? JSON.parse(value)
      : value,
  ];
  return Object.fromEntries(Object.entries(row).map(parsed));
}
