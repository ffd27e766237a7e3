import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lackingFunctions } from '../../src/engine/check/lackingFunctions.ts';
import { duckdbDialect } from '../../src/engine/compile/duckdb/duckdbDialect.ts';
import { duckdbLacks } from '../../src/engine/compile/duckdb/duckdbLacks.ts';
import { snowflakeDialect } from '../../src/engine/compile/snowflake/snowflakeDialect.ts';
import { snowflakeLacks } from '../../src/engine/compile/snowflake/snowflakeLacks.ts';
import { date, model, source, view } from '../../src/engine/define/index.ts';
import { type MemoryDatabase, memoryDatabase } from '../engine/memoryDatabase.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const orders = source({ name: 'orders', description: 'Orders.', columns: { day: date() } });
const months = model({
  name: 'months',
  description: 'Months.',
  materialized: view(),
  inputs: [orders],
  query: (qb) =>
    qb
      .selectFrom('orders')
      .select((eb) => [
        sql<string>`strftime(${eb.ref('day')}, '%m list(') || my_own(1)`.as('month'),
      ]),
});

test('raw SQL that the target lacks is warned of, by model, function and what to write', () => {
  const [warning, ...others] = lackingFunctions(months, snowflakeDialect);
  expect(others).toEqual([]);
  expect(warning?.subject).toBe('months');
  expect(warning?.message).toContain('calls strftime, which snowflake lacks');
  expect(warning?.message).toContain('lackingFunctions.test.ts');
  expect(warning?.message).toContain('Write f.formatDate');
  expect(lackingFunctions(months, duckdbDialect)).toEqual([]);
});

test('the lists say what DuckDB has', async () => {
  const rows = await db.session.rows(
    'select distinct function_name as name from duckdb_functions()',
  );
  const names = new Set(rows.map((row) => String(row['name'])));
  expect([...snowflakeLacks.keys()].filter((name) => !names.has(name))).toEqual([]);
  expect([...duckdbLacks.keys()].filter((name) => names.has(name))).toEqual([]);
});
