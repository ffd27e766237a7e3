import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lackingFunctions } from '../../packages/kysely-models/src/check/project/lackingFunctions.ts';
import { duckdbDialect } from '../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { duckdbLacks } from '../../packages/kysely-models/src/compile/duckdb/duckdbLacks.ts';
import { duckdbFunctionNames } from '../../packages/kysely-models/src/compile/functionNames/duckdbFunctionNames.ts';
import { snowflakeDialect } from '../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import { snowflakeLacks } from '../../packages/kysely-models/src/compile/snowflake/snowflakeLacks.ts';
import { date, f, model, source, view } from '../../packages/kysely-models/src/define/index.ts';
import { type MemoryDatabase, memoryDatabase } from '../engine/memoryDatabase.ts';
import { models } from '../engine/support/command.ts';
import { engineUrl, folderWith } from '../engine/support/projectFolder.ts';

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

test('the list of what DuckDB has is that of the DuckDB that is installed', async () => {
  const rows = await db.session.rows(
    'select distinct lower(function_name) as name from duckdb_functions()',
  );
  const names = new Set(rows.map((row) => String(row['name'])));
  expect([...duckdbFunctionNames].filter((name) => !names.has(name))).toEqual([]);
  const ofDatabase =
    /^(icu_collate|pg_|duckdb_|pragma_|enable_|disable_|has_.*_privilege|verify_|force_|inet_)/;
  const missing = [...names].filter(
    (name) => /^[a-z]\w*$/.test(name) && !ofDatabase.test(name) && !duckdbFunctionNames.has(name),
  );
  expect(missing).toEqual([]);
  expect(snowflakeLacks.get('strftime')).toBe('f.formatDate');
  expect(['list', 'struct_pack', 'epoch_ms'].filter((name) => !snowflakeLacks.has(name))).toEqual(
    [],
  );
});

test('DuckDB refuses each function that it is said to lack', async () => {
  const names = [...duckdbLacks.keys()];
  expect(names.length).toBeGreaterThan(300);
  const taken = new Set<string>();
  for (const name of names) {
    const error = await db.session.rows(`select ${name}(null)`).then(
      () => '',
      (reason: unknown) => String(reason),
    );
    if (!/does not exist/.test(error)) taken.add(name);
  }
  expect([...taken]).toEqual([]);
});

test('what is said to be in place of a lacking function is one of `f`, or of Kysely', () => {
  const instead = [...snowflakeLacks.values(), ...duckdbLacks.values()];
  const named = instead.flatMap((text) => [...(text ?? '').matchAll(/\bf\.(\w+)/g)]);
  expect(named.map(([, name = '']) => name).filter((name) => !Object.hasOwn(f, name))).toEqual([]);
});

test('compile, plan and build warn of raw SQL that their target lacks', async () => {
  const folder = folderWith({
    'models.config.ts': `
import { sql } from 'kysely';
import { date, defineConfig, duckdb, model, snowflake, source, table, text } from '${engineUrl}';
const orders = source({ name: 'orders', columns: { day: date() } });
const months = model({
  name: 'months', description: 'Months.', materialized: table(), inputs: [orders], columns: { month: text() },
  query: (db) => db.selectFrom('orders').select((eb) => [sql<string>\`iff(true, strftime(\${eb.ref('day')}, '%m'), '')\`.as('month')]),
});
export default defineConfig({
  models: [{ orders, months }], raw: { folder: 'data' }, defaultTarget: 'dev',
  targets: { dev: duckdb({ path: 'dev.duckdb' }), sf: snowflake({ account: 'a', database: 'd' }) },
});`,
    'data/orders.csv': 'day\n2024-02-29\n',
  });
  const compiled = await models(folder, ['compile', 'months', '--target', 'sf']);
  expect(compiled).toMatchObject({ code: 0, out: expect.stringContaining('strftime') });
  expect(compiled.error).toContain('warning months: its raw SQL calls strftime, which snowflake');
  expect(compiled.error).not.toContain('iff');
  const lacks = 'warning months: its raw SQL calls iff, which duckdb lacks';
  const planned = await models(folder, ['plan']);
  expect(planned).toMatchObject({ code: 0, out: expect.stringContaining(lacks) });
  const built = await models(folder, ['build', '--no-alerts']);
  expect(built.code).toBe(1);
  expect(`${built.out}${built.error}`).toContain(lacks);
});
