import { describe, expect, it } from 'vitest';
import { orders } from '../../examples/shop/orders.ts';
import { checkedOrders } from '../../examples/test-kinds/checkedOrders.ts';
import { noGaps } from '../../examples/test-kinds/noGaps.ts';
import { regionalSales } from '../../examples/test-kinds/regionalSales.ts';
import { sameTotalAs } from '../../examples/test-kinds/sameTotalAs.ts';
import { sumsTo } from '../../examples/test-kinds/sumsTo.ts';
import {
  bigint,
  decimal,
  model,
  type RowOf,
  seed,
  type TestSpec,
  type Tests,
  table,
  text,
} from '../../packages/kysely-models/src/define/index.ts';
import type { TestKind } from '../../packages/kysely-models/src/define/tests/testKind.ts';
import { read } from '../../packages/kysely-models/src/read/read.ts';
import { diffManifests } from '../../packages/kysely-models/src/review/definitions/diffManifests.ts';
import { projectManifest } from '../../packages/kysely-models/src/review/definitions/projectManifest.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import { anyTests } from '../engine/support/anyModel.ts';
import { doubleWarehouse } from '../engine/support/doubleWarehouse.ts';
import { buildIn, memoryWarehouse } from '../engine/support/memoryBuild.ts';
import { thrownBy } from '../engine/thrownBy.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { openPglite } from './openPglite.ts';

const double = await snowflakeDouble();

/** Orders with another tax on the third. */
const taxed = (thirdTax: number) =>
  model({
    name: 'taxed',
    description: 'Orders with a tax.',
    materialized: table(),
    inputs: [orders],
    columns: {
      order_id: bigint(),
      net_amount: decimal(12, 2),
      tax: decimal(12, 2),
      total: decimal(12, 2),
    },
    query: (db) =>
      db
        .selectFrom('orders')
        .where('order_id', '<>', thirdTax === 0 ? 0 : 4)
        .select((eb) => [
          'order_id',
          'net_amount',
          eb.case().when('order_id', '=', 3).then(thirdTax).else(eb.ref('tax')).end().as('tax'),
          'total_amount as total',
        ]),
    tests: (t) => [
      sumsTo(t, ['net_amount', 'tax'], 'total'),
      noGaps(t, 'order_id'),
      noGaps(t, 'order_id', { name: 'of_the_first', where: (eb) => eb('order_id', '<', 4) }),
      sameTotalAs(t, 'net_amount', orders, 'net_amount'),
    ],
  });

async function gates(warehouse: Warehouse) {
  const good = await buildIn(warehouse, [orders, checkedOrders, regionalSales, taxed(0)]);
  expect(good.statuses).toEqual({
    orders: 'published',
    checked_orders: 'published',
    regional_sales: 'published',
    taxed: 'published',
  });
  expect(good.relations.find(({ name }) => name === 'checked_orders')?.tests).toEqual({
    passed: 7,
    warned: 0,
    failed: 0,
  });
  const bad = await buildIn(warehouse, [orders, taxed(5)]);
  expect(bad.exitCode).toBe(1);
  expect(bad.relations.find(({ name }) => name === 'taxed')?.failures).toMatchObject([
    {
      test: 'sums_to_net_amount_tax_total',
      kind: 'sums_to',
      expected: 'net_amount + tax is total',
      status: 'failed',
      failures: 1,
      rows: [{ order_id: 3, tax: '5.00' }],
    },
    {
      test: 'no_gaps_order_id',
      kind: 'no_gaps',
      expected: 'no number is missing in order_id',
      failures: 1,
      rows: [{ number: 3, next: 5 }],
    },
    {
      test: 'same_total_as_net_amount',
      kind: 'same_total_as',
      expected: 'the total of net_amount is that of orders.net_amount',
      failures: 1,
      rows: [{ total: 160, other: 180 }],
    },
  ]);
  const published = await read(warehouse, taxed(0), { orderBy: ['order_id'] });
  expect(published.map(({ tax }) => tax)).toEqual([19, 9.5, 0, 3.8, 1.9]);
}

describe('kinds of tests of a project', () => {
  it('keep what was published on DuckDB', async () => gates(await memoryWarehouse()));

  it('keep what was published on PGlite', async () => gates(await openPglite()));

  it.skipIf(!double.port)(`keep what was published on Snowflake${double.note}`, async () =>
    gates(await doubleWarehouse(double.port ?? 0)),
  );

  it('stand under their own names in manifests, and in what a change is said to be', () => {
    const manifestOf = (tests: (t: Tests<'kept', Kept>) => readonly TestSpec[]) => {
      const { graph } = openProject({ models: [[orders, kept(tests)]] });
      return projectManifest(graph, new Map());
    };
    const before = manifestOf((t) => [sumsTo(t, ['net_amount', 'tax'], 'total_amount')]);
    const test = before.relations.find(({ name }) => name === 'kept')?.tests.at(-1);
    expect(test).toMatchObject({
      name: 'sums_to_net_amount_tax_total_amount',
      kind: 'sums_to',
      spec: expect.stringMatching(/"expects":"net_amount [+] tax is total_amount"/),
    });
    const after = manifestOf((t) => [
      sumsTo(t, ['tax', 'tax'], 'total_amount', { name: 'sums_to_net_amount_tax_total_amount' }),
    ]);
    const [change] = diffManifests(before, after).relations;
    expect(change?.tests).toEqual([
      {
        test: 'sums_to_net_amount_tax_total_amount',
        change: 'changed',
        detail:
          'another condition; expects "net_amount + tax is total_amount" → "tax + tax is total_amount"',
      },
    ]);
  });

  it('show nothing of personal data in manifests', () => {
    const { graph } = openProject({ models: [[personal]] });
    const [relation] = projectManifest(graph, new Map()).relations;
    expect(relation?.tests.find(({ kind }) => kind === 'named')?.spec).toMatch(/^[0-9a-f]{32}$/);
  });

  it('take columns of the right type only', () => {
    kept((t) => [
      // @ts-expect-error a text adds up to nothing
      sumsTo(t, ['region', 'tax'], 'total_amount'),
      // @ts-expect-error no such column
      noGaps(t, 'order'),
      // @ts-expect-error a text has no total
      sameTotalAs(t, 'tax', orders, 'region'),
    ]);
  });

  it.each(['', 'Sums', 'sums to', 'unique', 'row_count'])('are not called %j', (kind) => {
    const made: TestKind<unknown> = {
      kind,
      columns: [],
      expects: '',
      holds: ({ eb }) => eb.lit(true),
    };
    expect(thrownBy(() => anyTests.custom(made))).toMatchObject({
      code: 'DEFINITION_INVALID',
      details: { found: kind },
    });
  });
});

type Kept = Pick<
  RowOf<typeof orders>,
  'order_id' | 'region' | 'net_amount' | 'tax' | 'total_amount'
>;

function kept(tests: (t: Tests<'kept', Kept>) => readonly TestSpec[]) {
  return model({
    name: 'kept',
    description: 'The orders.',
    materialized: table(),
    inputs: [orders],
    query: (db) =>
      db.selectFrom('orders').select(['order_id', 'region', 'net_amount', 'tax', 'total_amount']),
    tests: (t) => tests(t),
  });
}

const personal = seed({
  name: 'personal',
  description: 'Names.',
  file: new URL('./none.csv', import.meta.url),
  columns: { email: text().meta({ pii: true }) },
  tests: (t) => [
    t.custom({
      kind: 'named',
      columns: ['email'],
      expects: 'email is ada@example.com',
      holds: ({ eb, column }) => eb(column<string>('email'), '=', 'ada@example.com'),
    }),
  ],
});
