import { join } from 'node:path';
import { testModel } from 'kysely-models/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { monthlySales } from '../../../examples/materializations/monthlySales.ts';
import type { Model } from '../../../packages/kysely-models/src/define/index.ts';
import type { UnitCase } from '../../../packages/kysely-models/src/define/unit/unitTest.ts';
import { unitResult } from '../../../packages/kysely-models/src/unit/unitResult.ts';
import { intRfmRanked } from '../../../src/intermediate/intRfmRanked.ts';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { models } from '../support/command.ts';
import { doubleTarget, doubleWarehouse } from '../support/doubleWarehouse.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';
import { mergedOrders, totals } from './unitShop.ts';

const double = await snowflakeDouble();

const cases: readonly (readonly [string, Model, UnitCase])[] = [
  [
    'a table',
    totals,
    {
      given: {
        customers: [{ customer_id: 1, name: "O'Hara \\ Söhne" }],
        orders: [
          { customer_id: 1, status: 'paid', amount: 0.1 },
          { customer_id: 1, status: 'paid', amount: 0.2 },
        ],
      },
      variables: { day: '2024-02-29' },
      expect: [{ name: "O'Hara \\ Söhne", total: 0.3, until: '2024-02-29' }],
    },
  ],
  [
    'a shipped model, with a seed of its own',
    intRfmRanked,
    {
      given: {
        int_customer_orders: [
          { customer_id: 1, monetary: 5, recency_days: 4, frequency: 1 },
          { customer_id: 2, monetary: 9, recency_days: 9, frequency: 1 },
        ],
      },
      expect: [
        { customer_id: 1, rfm_cell: '511', last_order_at: '2024-01-01 00:00:00' },
        { customer_id: 2, rfm_cell: '115', contribution: 9 / 14 },
      ],
    },
  ],
  [
    'a merge',
    mergedOrders,
    {
      before: [{ order_id: 1, status: 'open', placed_at: '2024-01-01 10:00:00' }],
      given: { orders: [{ order_id: 1, status: 'paid', placed_at: '2024-01-02 10:00:00' }] },
      expect: [{ order_id: 1, status: 'paid' }],
    },
  ],
  [
    'a custom materialization',
    monthlySales,
    {
      before: [{ month: '2024-01-01', revenue: 5 }],
      given: { orders: [{ ordered_on: '2024-01-29', net_amount: 9 }] },
      expect: [{ month: '2024-01-01', revenue: 9 }],
    },
  ],
];

describe.skipIf(!double.port)(`unit tests on Snowflake's double${double.note}`, () => {
  const port = double.port ?? 0;

  test('give what they give in memory, and make nothing but temporary tables', async () => {
    const warehouse = await doubleWarehouse(port);
    const session = await warehouse.connect();
    for (const schema of ['main', 'marts'])
      await session.run(`create schema if not exists ${schema}`);
    session.close();
    const before = (await loggedStatements(port)).length;
    for (const [, model, unitCase] of cases) {
      const { difference } = await unitResult(warehouse, model, unitCase);
      expect(difference).toBeUndefined();
    }
    const statements = (await loggedStatements(port))
      .slice(before)
      .flatMap(({ sqlText }) => sqlText ?? []);
    const made = statements.filter((sql) => /^\s*create (?!or replace temporary table)/i.test(sql));
    expect(made).toEqual([]);
  });

  test('a runner uses the target that MODELS_TEST_TARGET names', async () => {
    const target = await doubleTarget(port);
    const folder = folderWith({
      'models.config.ts': `
import { defineConfig } from '${engineUrl}';
import * as ones from './one.ts';
import { units } from './units.ts';
export default defineConfig({ models: [ones], unitTests: [units], targets: { double: ${JSON.stringify(target)} } });`,
      'one.ts': `
import { bigint, model, source, table } from '${engineUrl}';
export const raw = source({ name: 'raw_one', description: 'One.', columns: { id: bigint() } });
export const one = model({
  name: 'one', description: 'One.', materialized: table(), inputs: [raw], columns: { id: bigint() },
  query: (db) => db.selectFrom('raw_one').select('id'),
});`,
      'units.ts': `
import { unitTest } from '${new URL('../testing/index.ts', engineUrl)}';
import { one } from './one.ts';
export const units = [unitTest(one, 'one is one', { given: { raw_one: [{ id: 1 }] }, expect: [{ id: 1 }] })];`,
    });
    const statements = async () =>
      (await loggedStatements(port)).filter(({ sqlText }) => sqlText?.includes('RAW_ONE'));
    const { code, out } = await models(folder, ['test', '--unit', '--target', 'double']);
    expect([code, out]).toEqual([0, expect.stringContaining('1 unit test passed')]);
    expect(await statements()).toHaveLength(1);
    const home = process.cwd();
    process.chdir(folder);
    process.env['MODELS_TEST_TARGET'] = 'double';
    onTestFinished(() => {
      process.chdir(home);
      delete process.env['MODELS_TEST_TARGET'];
    });
    const { one } = await import(join(folder, 'one.ts'));
    await testModel<Model>(one, { given: { raw_one: [{ id: 7 }] }, expect: [{ id: 7 } as never] });
    expect(await statements()).toHaveLength(2);
  });
});
