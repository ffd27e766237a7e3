import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileSelect } from '../../../packages/kysely-models/src/compile/compileSelect.ts';
import { resolveTree } from '../../../packages/kysely-models/src/compile/resolveTree.ts';
import {
  bigint,
  decimal,
  f,
  model,
  source,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { type MemoryDatabase, memoryDatabase, resolutionOf } from '../memoryDatabase.ts';
import { thrownBy } from '../thrownBy.ts';

const orders = source({
  name: 'orders',
  description: 'Orders.',
  schema: 'raw data',
  columns: { id: bigint(), customer_id: bigint().nullable(), amount: decimal(12, 2) },
});
const customers = source({
  name: 'customers',
  description: 'Customers.',
  schema: 'raw data',
  columns: { id: bigint(), name: text() },
});

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
  await db.fill(orders, [
    [1, 10, 2.5],
    [2, 10, 4],
    [3, null, 1],
  ]);
  await db.fill(customers, [
    [10, 'Ann'],
    [11, 'Bob'],
  ]);
});
afterAll(() => db.close());

describe('relations are found at their paths', () => {
  test('with and without an alias, joined, nested and in common table expressions', async () => {
    const rows = await db.select([orders, customers], (qb, f) =>
      qb
        .with('paid', (q) => q.selectFrom('orders').selectAll('orders'))
        .with('totals', (q) =>
          q
            .selectFrom('paid')
            .groupBy('paid.customer_id')
            .select((eb) => ['paid.customer_id', f.sum(eb.ref('paid.amount')).as('total')]),
        )
        .selectFrom('customers as c')
        .leftJoin('totals as t', 't.customer_id', 'c.id')
        .innerJoin(
          (q) => q.selectFrom('customers').select('customers.id').as('again'),
          (join) => join.onRef('again.id', '=', 'c.id'),
        )
        .select((eb) => [
          'c.name',
          't.total',
          eb
            .exists(
              eb
                .selectFrom('orders')
                .select('orders.id')
                .whereRef('orders.customer_id', '=', 'c.id'),
            )
            .as('has_orders'),
        ])
        .orderBy('c.name'),
    );
    expect(rows).toEqual([
      { name: 'Ann', total: '6.50', has_orders: true },
      { name: 'Bob', total: null, has_orders: false },
    ]);
  });

  test('crossed, selected from twice, and in a union', async () => {
    const crossed = await db.select([orders, customers], (qb, f) =>
      qb.selectFrom(['orders as a', 'customers']).select(f.countRows().as('n')),
    );
    expect(crossed).toEqual([{ n: 6 }]);
    const union = await db.select([orders, customers], (qb) =>
      qb
        .selectFrom('orders')
        .select('orders.id')
        .unionAll(qb.selectFrom('customers').select('customers.id'))
        .orderBy('id'),
    );
    expect(union.map(({ id }) => id)).toEqual([1, 2, 3, 10, 11]);
  });

  test('the statement names schema and relation', () => {
    const tree = queryBuilder<{ orders: { id: number } }>().selectFrom('orders').select('id');
    expect(db.print(tree.toOperationNode(), [orders])).toBe(
      'select "id" from "raw data"."orders" as "orders"',
    );
  });
});

describe('a query that reads what it may not is refused', () => {
  const loose = queryBuilder<Record<string, Record<string, unknown>>>();

  test('a table that is not an input', () => {
    const tree = loose.selectFrom('payments').select('id').toOperationNode();
    const error = thrownBy(() => resolveTree(tree, resolutionOf([orders, customers])));
    expect(error.code).toBe('QUERY_INVALID');
    expect(error.message).toBe(
      'the_query: the query reads payments, which is not among its inputs.',
    );
    expect(error.details).toMatchObject({
      expected: 'one of orders, customers',
      found: 'payments',
    });
  });

  test('a table of a schema, even when its name is that of an input', () => {
    const tree = loose.selectFrom('raw.orders').select('id').toOperationNode();
    const error = thrownBy(() => resolveTree(tree, resolutionOf([orders])));
    expect(error.details).toMatchObject({ code: 'QUERY_INVALID', found: 'raw.orders' });
  });

  test('any table, where there is no input', () => {
    const tree = loose.selectFrom('orders').select('id').toOperationNode();
    const error = thrownBy(() => resolveTree(tree, resolutionOf([])));
    expect(error.details.expected).toBe('one of no table at all');
  });

  test('a common table expression that hides an input', () => {
    const tree = loose
      .with('orders', (q) => q.selectFrom('customers').select('id'))
      .selectFrom('orders')
      .select('id')
      .toOperationNode();
    const error = thrownBy(() => resolveTree(tree, resolutionOf([orders, customers])));
    expect(error.code).toBe('QUERY_INVALID');
    expect(error.message).toContain('the common table expression orders has the name of an input');
  });
});

test('a table that reads itself makes its WITH recursive, wherever it stands in it', async () => {
  const rows = await db.select([orders], (qb, f) =>
    qb
      .with('paid', (q) => q.selectFrom('orders').select('id').where('amount', '>', 3))
      // Kysely writes RECURSIVE where the first of them is.
      .withRecursive('steps', (q) =>
        q
          .selectFrom('paid')
          .select('paid.id as step')
          .unionAll((union) =>
            union
              .selectFrom('steps')
              .where('steps.step', '<', 4)
              .select((eb) => f.add<number, number>(eb.ref('steps.step'), 1).as('step')),
          ),
      )
      .selectFrom('steps')
      .select('steps.step')
      .orderBy('steps.step'),
  );
  expect(rows).toEqual([{ step: 2 }, { step: 3 }, { step: 4 }]);
});

describe('compileSelect', () => {
  test('casts to the contract, in its order, and leaves out nothing else', async () => {
    const found = model({
      name: 'customer_totals',
      description: '',
      materialized: table(),
      inputs: [orders],
      columns: { total: decimal(10, 1), customer_id: text() as never },
      query: (qb, f) =>
        qb
          .selectFrom('orders as o')
          .where('o.customer_id', 'is not', null)
          .groupBy('o.customer_id')
          .select((eb) => ['o.customer_id', f.sum(eb.ref('o.amount')).as('total')]) as never,
    });
    const rows = await db.rows(found.query(), [orders], found.contract);
    expect(rows.map((row) => Object.entries(row))).toEqual([
      [
        ['total', '6.5'],
        ['customer_id', '10'],
      ],
    ]);
  });

  test('is the query itself without a contract', () => {
    const bare = model({
      name: 'bare',
      description: '',
      materialized: view(),
      inputs: [orders],
      query: (qb) => qb.selectFrom('orders').select('orders.id').limit(2),
    });
    expect(compileSelect(bare.query(), bare.contract, resolutionOf([orders]))).toBe(
      'select "orders"."id" from "raw data"."orders" as "orders" limit 2',
    );
  });

  test('a statement that could not be written leaves nothing behind in the next one', () => {
    const qb = queryBuilder();
    const bad = qb.selectNoFrom((eb) => eb.val('\ud800').as('v')).toOperationNode();
    const good = qb.selectNoFrom((eb) => eb.val("it's").as('v')).toOperationNode();
    expect(thrownBy(() => db.print(bad, [])).code).toBe('VALUE_NOT_REPRESENTABLE');
    expect(db.print(good, [])).toBe(`select 'it''s' as "v"`);
  });
});

test('a portable function called without its arguments is a mistake of the engine, and says so', () => {
  const call = f.splitPart(f.concat('a'), 'b', 1).toOperationNode();
  const broken = { ...call, arguments: [] } as typeof call;
  expect(() => db.print(broken, [])).toThrow('without arguments');
});
