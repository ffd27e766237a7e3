import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestSpec } from '../../packages/kysely-models/src/define/contract/testSpec.ts';
import {
  bigint,
  boolean,
  date,
  double,
  integer,
  type RowOf,
  source,
  type Tests,
  text,
  timestamp,
} from '../../packages/kysely-models/src/define/index.ts';
import { failureCountQuery } from '../../packages/kysely-models/src/tests/failureCountQuery.ts';
import { type MemoryDatabase, memoryDatabase } from '../engine/memoryDatabase.ts';
import { runTests } from './runTests.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const columns = {
  id: integer().nullable(),
  customer_id: bigint().nullable(),
  status: text().nullable(),
  amount: double().nullable(),
  day: date().nullable(),
  at: timestamp().nullable(),
  is_paid: boolean().nullable(),
};
const bare = source({ name: 'orders', description: 'Orders.', columns });
type Row = RowOf<typeof bare>;
type Declare = (t: Tests<'orders', Row>) => readonly TestSpec[];
const ordersWith = (tests: Declare) =>
  source({ name: 'orders', description: 'Orders.', columns, tests });
const customers = source({
  name: 'customers',
  description: 'Customers.',
  columns: { id: bigint().nullable() },
});

const orders: readonly (readonly unknown[])[] = [
  [1, 10, 'paid', 5, '2024-02-29', '2024-02-29 10:00:00', true],
  [2, 10, 'open', -1, '2024-03-01', '2024-03-01 00:00:00', false],
  [2, 11, 'PAID', 0, '2023-12-31', '2024-01-01 00:00:00', null],
  [3, 12, null, Number.NaN, null, null, true],
  [null, null, 'paid', Number.POSITIVE_INFINITY, '2024-02-29', null, null],
  [null, 10, ' paid', null, '2024-01-31', null, false],
];

/** The outcome of one test, and what it shows of the rows that fail. */
async function found(make: (t: Tests<'orders', Row>) => TestSpec) {
  await db.fill(customers, [[10], [11], [null]]);
  let name = '';
  const relation = ordersWith((t) => {
    const spec = make(t);
    name = spec.name;
    return [spec];
  });
  await db.fill(relation, orders);
  const { rows, outcomes, failing } = await runTests(db, relation, [customers]);
  const outcome = outcomes.find((each) => each.test === name);
  return {
    rows,
    status: outcome?.status,
    failures: outcome?.failures,
    failing: (failing.get(name) ?? []).map((row) => Object.values(row)),
  };
}

const row = (n: number) => orders[n] ?? [];

describe('each kind of test finds exactly the rows that fail', () => {
  test.each<[string, (t: Tests<'orders', Row>) => TestSpec, readonly number[]]>([
    ['notNull', (t) => t.notNull('id'), [4, 5]],
    ['acceptedValues', (t) => t.acceptedValues('status', ['paid', 'open']), [2, 5]],
    ['acceptedValues of numbers', (t) => t.acceptedValues('id', [1, 3]), [1, 2]],
    ['acceptedValues of booleans', (t) => t.acceptedValues('is_paid', [true]), [1, 5]],
    ['acceptedValues of nothing', (t) => t.acceptedValues('id', []), [0, 1, 2, 3]],
    ['references', (t) => t.references('customer_id', customers, 'id'), [3]],
    ['range from below', (t) => t.range('amount', { min: 0 }), [1]],
    ['range from above', (t) => t.range('amount', { max: 0 }), [0, 3, 4]],
    ['range on both sides', (t) => t.range('id', { min: 2, max: 2 }), [0, 3]],
    ['range of days', (t) => t.range('day', { min: '2024-01-31', max: '2024-02-29' }), [1, 2]],
    ['range of times', (t) => t.range('at', { min: '2024-01-01 00:00:01' }), [2]],
    ['range of texts', (t) => t.range('status', { min: 'open' }), [2, 5]],
    ['matches', (t) => t.matches('status', /^[a-z]+$/), [2, 5]],
    ['matches with i', (t) => t.matches('status', /^PAID$/i), [1, 5]],
    ['expression', (t) => t.expression('positive', (eb) => eb('amount', '>=', 0)), [1]],
    [
      'expression with f',
      (t) => t.expression('short', (eb, fn) => eb(fn.length(eb.ref('status')), '<', 5)),
      [5],
    ],
    [
      'expression of two halves',
      (t) => t.expression('either', (eb) => eb('id', '=', 1).or('id', '=', 2)),
      [3],
    ],
    [
      'expression on a qualified column',
      (t) => t.expression('q', (eb) => eb('row.id', '<', 3)),
      [3],
    ],
    ['where', (t) => t.notNull('id', { where: (eb) => eb('status', '=', 'paid') }), [4]],
    [
      'where with an or',
      (t) => t.notNull('id', { where: (eb) => eb('amount', '>', 0).or('amount', 'is', null) }),
      [4, 5],
    ],
    [
      'where that is null',
      (t) => t.notNull('status', { where: (eb) => eb('day', '>', '2000-01-01') }),
      [],
    ],
    [
      'where of references',
      (t) => t.references('customer_id', customers, 'id', { where: (eb) => eb('id', '<', 3) }),
      [],
    ],
  ])('%s', async (_, make, failing) => {
    expect(await found(make)).toEqual({
      rows: orders.length,
      status: failing.length === 0 ? 'passed' : 'failed',
      failures: failing.length,
      failing: failing.map(row),
    });
  });

  test('raw conditions stay whole inside not and beside a where clause', async () => {
    const outcome = await found((t) =>
      t.expression('raw', () => sql<boolean>`id = 1 or id = 2`, {
        where: () => sql<boolean>`id = 3 or amount = -1`,
      }),
    );
    expect(outcome).toMatchObject({ failures: 1, failing: [row(3)] });
  });
});

describe('unique', () => {
  test('shows each key that repeats and how often, nulls left out', async () => {
    expect(await found((t) => t.unique('id'))).toMatchObject({
      status: 'failed',
      failures: 1,
      failing: [[2, 2]],
    });
    const byCustomer = await found((t) => t.unique('customer_id'));
    expect(byCustomer).toMatchObject({ failures: 1, failing: [[10, 3]] });
  });

  test('takes several columns as one key, and leaves out rows with a null among them', async () => {
    expect(await found((t) => t.unique(['id', 'customer_id']))).toMatchObject({ status: 'passed' });
    const withStatus = await found((t) => t.unique(['customer_id', 'is_paid']));
    expect(withStatus).toMatchObject({ failures: 1, failing: [[10, false, 2]] });
  });

  test('within the rows of a where clause', async () => {
    expect(
      await found((t) => t.unique('id', { where: (eb) => eb('status', '=', 'open') })),
    ).toMatchObject({ status: 'passed', failures: 0 });
  });
});

describe('row_count', () => {
  test.each<[{ min?: number; max?: number }, string]>([
    [{ min: 6 }, 'passed'],
    [{ min: 7 }, 'failed'],
    [{ max: 5 }, 'failed'],
    [{ min: 6, max: 6 }, 'passed'],
    [{ min: 0, max: 0 }, 'failed'],
  ])('%o of six rows', async (bounds, status) => {
    expect(await found((t) => t.rowCount(bounds))).toMatchObject({ status, failures: 6 });
  });

  test('of the rows for which a condition holds', async () => {
    const paid = await found((t) =>
      t.rowCount({ min: 2, max: 2 }, { where: (eb) => eb('status', '=', 'paid') }),
    );
    expect(paid).toMatchObject({ status: 'passed', failures: 2 });
  });
});

describe('no_rows', () => {
  test('finds the rows of its query, over this relation and others', async () => {
    const outcome = await found((t) =>
      t.noRows('every_customer_orders', [customers], (qb) =>
        qb
          .selectFrom('customers as c')
          .leftJoin('orders as o', 'o.customer_id', 'c.id')
          .where('o.id', 'is', null)
          .select(['c.id', 'o.status']),
      ),
    );
    expect(outcome).toMatchObject({ status: 'failed', failures: 2 });
    expect(outcome.failing).toHaveLength(2);
    expect(outcome.failing).toEqual(
      expect.arrayContaining([
        [10, ' paid'],
        [null, null],
      ]),
    );
  });

  test('with a common table expression', async () => {
    const outcome = await found((t) =>
      t.noRows('no_twins', [], (qb, fn) =>
        qb
          .with('counted', (q) =>
            q
              .selectFrom('orders')
              .groupBy('id')
              .select(['id', fn.countRows().as('n')]),
          )
          .selectFrom('counted')
          .where('n', '>', 1)
          .where('id', 'is not', null)
          .selectAll(),
      ),
    );
    expect(outcome).toMatchObject({ failures: 1, failing: [[2, 2]] });
  });
});

describe('severity and accepted failures', () => {
  test('a warning only warns', async () => {
    expect(await found((t) => t.notNull('id', { severity: 'warn' }))).toMatchObject({
      status: 'warned',
      failures: 2,
    });
    expect(await found((t) => t.rowCount({ min: 7 }, { severity: 'warn' }))).toMatchObject({
      status: 'warned',
    });
  });

  test('failures up to the accepted number pass', async () => {
    expect(await found((t) => t.notNull('id', { maxFailures: 2 }))).toMatchObject({
      status: 'passed',
      failures: 2,
    });
    expect(await found((t) => t.notNull('id', { maxFailures: 1 }))).toMatchObject({
      status: 'failed',
      failures: 2,
    });
    expect(await found((t) => t.unique('id', { maxFailures: 1 }))).toMatchObject({
      status: 'passed',
      failures: 1,
    });
  });
});

test('over no row everything passes but a row count', async () => {
  const relation = ordersWith((t) => [
    t.notNull('id'),
    t.unique(['id', 'day']),
    t.references('customer_id', customers, 'id'),
    t.rowCount({ min: 1 }),
  ]);
  await db.fill(relation, []);
  const { rows, outcomes } = await runTests(db, relation, [customers]);
  expect(rows).toBe(0);
  expect(outcomes.map(({ test: name, status, failures }) => [name, status, failures])).toEqual([
    ['finite_amount', 'passed', 0],
    ['not_null_id', 'passed', 0],
    ['unique_id_day', 'passed', 0],
    ['relationships_customer_id_customers', 'passed', 0],
    ['row_count', 'failed', 0],
  ]);
});

test('all tests of a relation are one query, which scans it once for all tests of single rows', async () => {
  const many = ordersWith((t) => [
    t.notNull('id'),
    t.range('amount', { min: 0 }),
    t.matches('status', /a/),
    t.rowCount({ min: 1 }),
    t.rowCount({ min: 1 }, { name: 'paid', where: (eb) => eb('is_paid', '=', true) }),
    t.expression('e', (eb) => eb('id', '>', 0)),
    t.acceptedValues('status', ['paid']),
  ]);
  const scans = (sql: string) => sql.split('"main"."orders"').length - 1;
  const single = db.print(failureCountQuery('orders', many.tests()), [many]);
  expect(scans(single)).toBe(1);
  expect(single).not.toContain(';');
  const own = ordersWith((t) => [
    t.notNull('id'),
    t.unique('id'),
    t.unique('day'),
    t.notNull('day'),
  ]);
  expect(scans(db.print(failureCountQuery('orders', own.tests()), [own]))).toBe(3);
});

test('a relation without tests still counts its rows', async () => {
  await db.fill(customers, [[1], [null]]);
  expect(await runTests(db, customers)).toMatchObject({ rows: 2, outcomes: [] });
});
