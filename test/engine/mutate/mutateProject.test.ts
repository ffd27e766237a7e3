import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  bigint,
  decimal,
  defineConfig,
  type Model,
  model,
  source,
  table,
  text,
  variable,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import {
  type MutateOptions,
  mutateProject,
  type UnitTest,
  unitTest,
} from '../../../packages/kysely-models/src/testing/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'mutate-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, 'orders.csv'),
  'order_id,customer_id,amount,status\n1,1,10,paid\n2,1,5,paid\n3,2,7,open\n4,3,7,paid\n',
);

const orders = source({
  name: 'orders',
  description: 'Orders.',
  columns: { order_id: bigint(), customer_id: bigint(), amount: decimal(10, 2), status: text() },
});

/** Sales, and what they amount to in all: with a test that both agree with the orders. */
const sales = model({
  name: 'sales',
  description: 'Paid orders.',
  materialized: view(),
  inputs: [orders],
  columns: { order_id: bigint(), amount: decimal(10, 2) },
  query: (db) =>
    db.selectFrom('orders as o').where('o.status', '=', 'paid').select(['o.order_id', 'o.amount']),
});

const total = model({
  name: 'total',
  description: 'The amount of all sales.',
  materialized: table(),
  inputs: [sales],
  columns: { amount: decimal(38, 2) },
  query: (db, f) =>
    db.selectFrom('sales as s').select((eb) => [f(eb).sum('s.amount').as('amount')]),
  tests: (t) => [
    t.noRows('adds_up_to_paid_orders', [orders], (db, f) =>
      db
        .selectFrom('total as t')
        .where((eb) =>
          eb(
            't.amount',
            '<>',
            eb
              .selectFrom('orders as o')
              .where('o.status', '=', 'paid')
              .select((inner) => f(inner).sum('o.amount').as('amount')),
          ),
        )
        .select('t.amount'),
    ),
  ],
});

/** In the sample each order is there once. */
const counted = model({
  name: 'counted',
  description: 'The customers of each order: one.',
  materialized: table(),
  inputs: [orders],
  columns: { customers: bigint() },
  query: (db, f) =>
    db
      .selectFrom('orders as o')
      .groupBy('o.order_id')
      .select((eb) => [f(eb).countDistinct('o.customer_id').as('customers')]),
});

/** Quarantines the order of 10. */
const small = model({
  name: 'small',
  description: 'Orders of less than 10.',
  materialized: table(),
  inputs: [orders],
  columns: { order_id: bigint(), amount: decimal(10, 2) },
  query: (db) =>
    db.selectFrom('orders as o').where('o.amount', '>', 0).select(['o.order_id', 'o.amount']),
  tests: (t) => [t.range('amount', { max: 9 }, { onFail: 'quarantine' })],
});

const since = variable({ name: 'since', type: bigint(), description: 'The first recent order.' });

/** Every order has an amount. */
const recent = model({
  name: 'recent',
  description: 'The orders from one on.',
  materialized: table(),
  inputs: [orders],
  columns: { order_id: bigint(), amount: decimal(10, 2) },
  query: (db, f) =>
    db
      .selectFrom('orders as o')
      .where((eb) => eb('o.order_id', '>=', f.coalesce(f.variable(since), 0)))
      .select((eb) => ['o.order_id', f(eb).coalesce('o.amount', 0).as('amount')]),
});

/** Ten steps: a recursion that a mutation leaves without an end. */
const steps = model({
  name: 'steps',
  description: 'Ten steps.',
  materialized: table(),
  inputs: [],
  columns: { step: bigint() },
  query: (db, f) =>
    db
      .withRecursive('steps_so_far(step)', (qb) =>
        qb.selectNoFrom(f.cast(1, bigint()).as('step')).unionAll((union) =>
          union
            .selectFrom('steps_so_far as s')
            .where('s.step', '<', 10)
            .select((eb) => f.add<number, number>(eb.ref('s.step'), 1).as('step')),
        ),
      )
      .selectFrom('steps_so_far as s')
      .select('s.step'),
  tests: (t) => [t.rowCount({ min: 10, max: 10 })],
});

async function outcomes(
  models: readonly Model[],
  { unitTests = [], ...options }: MutateOptions & { readonly unitTests?: readonly UnitTest[] },
) {
  const config = defineConfig({ models: [[orders, ...models]], unitTests: [unitTests] });
  const found = await mutateProject(config, { rawFolder: folder, ...options });
  return found.map(({ mutant, status, by, test }) => [mutant.id, mutant.says, status, by, test]);
}

describe('a change of a model', () => {
  test('is noticed by the tests of what is built from it, and leaves the sample as it was', async () => {
    const selected = new Set(['sales']);
    const expected = [
      ['sales/filter/query.where/1', 'where is dropped'],
      ['sales/comparison/query.where/1', '= becomes <>'],
    ].map((mutation) => [
      ...mutation,
      ...['noticed', 'data test', 'total: adds_up_to_paid_orders'],
    ]);
    expect(await outcomes([sales, total], { selected })).toEqual(expected);
    expect(await outcomes([sales, total], { selected, threads: 2 })).toEqual(expected);
  });

  test('is not noticed where nothing is built from it', async () => {
    expect(await outcomes([sales], {})).toEqual([
      ['sales/filter/query.where/1', 'where is dropped', 'unnoticed', undefined, undefined],
      ['sales/comparison/query.where/1', '= becomes <>', 'unnoticed', undefined, undefined],
    ]);
  });

  test('is noticed by a unit test before any data is read', async () => {
    const paid = unitTest(sales, 'only paid orders are sales', {
      given: {
        orders: [
          { order_id: 1, status: 'paid' },
          { order_id: 2, status: 'open' },
        ],
      },
      expect: [{ order_id: 1 }],
    });
    expect(await outcomes([sales], { unitTests: [paid] })).toMatchObject([
      [expect.anything(), 'where is dropped', 'noticed', 'unit test', 'only paid orders are sales'],
      [expect.anything(), '= becomes <>', 'noticed', 'unit test', 'only paid orders are sales'],
    ]);
  });

  test('that only shows in a column of a unit test that nobody expects is unnoticed, and else the same', async () => {
    const given = unitTest(counted, 'there is a row', {
      given: { orders: [{ customer_id: 1 }, { customer_id: 1 }] },
      expect: [{}],
    });
    const id = 'counted/aggregate/query.customers/1';
    const says = 'count distinct becomes count';
    expect(await outcomes([counted], { unitTests: [given] })).toEqual([
      [id, says, 'unnoticed', undefined, undefined],
    ]);
    expect(await outcomes([counted], {})).toEqual([[id, says, 'same', undefined, undefined]]);
  });

  test('is compared without the rows that are quarantined, whose table is not changed by itself', async () => {
    expect(await outcomes([small], {})).toEqual([
      ['small/filter/query.where/1', 'where is dropped', 'same', undefined, undefined],
      ['small/comparison/query.where/1', '> becomes >=', 'same', undefined, undefined],
      ['small/comparison/query.where/2', '> becomes <=', 'unnoticed', undefined, undefined],
      ['small/interval/query.where/1', '0 becomes 1', 'same', undefined, undefined],
    ]);
  });

  test('is shown to unit tests as the configuration has the model, whatever the run is of', async () => {
    const all = unitTest(recent, 'without a first order all are recent', {
      given: { orders: [{ order_id: 1, amount: 5 }] },
      expect: [{ order_id: 1, amount: 5 }],
    });
    const config = defineConfig({ models: [[orders, recent, since]], unitTests: [[all]] });
    const options = { rawFolder: folder, kinds: ['value'] } as const;
    const found = await mutateProject(openProject(config, { since: '3' }), options);
    expect(found.map(({ mutant, status }) => [mutant.id, status])).toEqual([
      ['recent/value/query.amount/1', 'same'],
      ['recent/value/query.where/1', 'noticed'],
    ]);
  });

  test('is noticed where it takes too long', async () => {
    const found = await outcomes([steps], { kinds: ['filter', 'comparison'], timeoutMs: 400 });
    expect(found).toEqual([
      ['steps/filter/steps_so_far+1.where/1', 'where is dropped', 'noticed', 'time', undefined],
      [
        ...['steps/comparison/steps_so_far+1.where/1', '< becomes <=', 'noticed', 'data test'],
        'steps: row_count',
      ],
      [
        ...['steps/comparison/steps_so_far+1.where/2', '< becomes >=', 'noticed', 'data test'],
        'steps: row_count',
      ],
    ]);
  });
});
