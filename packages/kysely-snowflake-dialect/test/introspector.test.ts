import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { snowflakeDouble } from '../../../test/snowflake-double/snowflakeDouble.ts';
import { columnTypeName } from '../src/dialect/column-type-name.ts';
import { SnowflakeAdapter } from '../src/index.ts';
import { createDatabase, doubleDb } from './doubleDb.ts';

const double = await snowflakeDouble();

describe.skipIf(!double.port)(`introspection${double.note}`, () => {
  let db: Kysely<object>;

  beforeAll(async () => {
    await createDatabase(double.port ?? 0, 'introspection_db');
    db = doubleDb<object>(double.port ?? 0, 'introspection_db');
    await sql`create or replace table person (id integer not null, "firstName" varchar(20), price number(10, 2) default 0, born date, seen timestamp_ntz)`.execute(
      db,
    );
    await sql`create or replace table kysely_migration (name varchar)`.execute(db);
  }, 300_000);
  afterAll(() => db?.destroy());

  test('schemas', async () => {
    expect((await db.introspection.getSchemas()).map(({ name }) => name)).toContain('test');
  });

  // The double's INFORMATION_SCHEMA.TABLES lists no views, as Snowflake's does.
  test('tables and columns', async () => {
    const tables = await db.introspection.getTables();
    expect(
      tables.map(({ schema, name, isView, isForeign }) => [schema, name, isView, isForeign]),
    ).toEqual([['test', 'person', false, false]]);
    const columns = tables[0]?.columns ?? [];
    expect(
      columns.map(({ name, dataType, isNullable, hasDefaultValue }) => [
        name,
        dataType,
        isNullable,
        hasDefaultValue,
      ]),
    ).toEqual([
      ['id', 'NUMBER(38,0)', false, false],
      ['firstName', 'TEXT(20)', true, false],
      ['price', 'NUMBER(10,2)', true, true],
      ['born', 'DATE', true, false],
      ['seen', 'TIMESTAMP_NTZ', true, false],
    ]);
  });

  test('the tables of migrations on request', async () => {
    const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
    expect(tables.map(({ name }) => name)).toContain('kysely_migration');
  });
});

describe('columnTypeName', () => {
  const facts = { numeric_precision: null, numeric_scale: null, length: null };
  test.each([
    [{ ...facts, data_type: 'NUMBER', numeric_precision: 38, numeric_scale: 0 }, 'NUMBER(38,0)'],
    [{ ...facts, data_type: 'TEXT', length: 16_777_216 }, 'TEXT(16777216)'],
    [{ ...facts, data_type: 'BINARY', length: 8 }, 'BINARY(8)'],
    [{ ...facts, data_type: 'TIMESTAMP_TZ' }, 'TIMESTAMP_TZ'],
  ])('%o is %s', (given, name) => {
    expect(columnTypeName(given)).toBe(name);
  });
});

describe('SnowflakeAdapter', () => {
  test('says what Snowflake does not have', () => {
    const adapter = new SnowflakeAdapter();
    expect([
      adapter.supportsReturning,
      adapter.supportsOutput,
      adapter.supportsTransactionalDdl,
    ]).toEqual([false, false, false]);
  });
});
