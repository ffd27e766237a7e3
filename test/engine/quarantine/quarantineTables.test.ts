import { describe, expect, it } from 'vitest';
import {
  bigint,
  model,
  type QuarantineOptions,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { selectForReaders } from '../../../packages/kysely-models/src/graph/selectRelations.ts';
import { anyModel } from '../support/anyModel.ts';
import { buildIn, execute, planIn, rowsOf } from '../support/memoryBuild.ts';
import { idsIn, quarantined } from './quarantinedRows.ts';
import { customers, ordered, quarantinedTable, rawOrders } from './quarantineShop.ts';

const some = (count: number) =>
  Array.from({ length: count }, (_, at) => `(${at + 10}, 1, 'open', 1, null)`);

it('is read by others only where it is named, and then alone', () => {
  const graph = buildGraph([rawOrders, customers, quarantinedTable()]);
  const read = (...select: string[]) => [...selectForReaders(graph, { select, exclude: [] })];
  expect(read('orders')).toEqual(['orders']);
  expect(read('orders*')).toEqual(['orders']);
  expect(read('orders__quarantine')).toEqual(['orders__quarantine']);
  expect(read('orders', 'orders__quarantine')).toEqual(['orders', 'orders__quarantine']);
});

describe('a table', () => {
  it('is published without the rows that fail, which are kept with the reasons', async () => {
    const warehouse = await ordered(
      "(1, 1, 'open', 0, null)",
      "(2, 2, 'paid', 5, null)",
      "(3, 7, 'lost', -1, null)",
      '(4, null, null, null, null)',
      "(5, 1, 'paid', 0, null), (6, 9, 'paid', 0, null)",
      "(7, 1, 'open', 1, null), (7, 2, 'open', 1, null), (null, 1, 'open', 1, null)",
      ...some(9),
    );
    const { relations, exitCode } = await buildIn(warehouse, [
      rawOrders,
      customers,
      quarantinedTable(),
    ]);
    expect(exitCode).toBe(0);
    expect(await idsIn(warehouse, 'marts.orders')).toEqual([
      1, 2, 4, 10, 11, 12, 13, 14, 15, 16, 17, 18,
    ]);
    expect(await quarantined(warehouse)).toEqual([
      '3: accepted_values_status, range_amount, relationships_customer_id_customers',
      '5: paid_has_amount',
      '6: relationships_customer_id_customers',
      '7: unique_order_id',
      '7: unique_order_id',
      'null: not_null_order_id',
    ]);
    const [third] = await rowsOf(warehouse, 'select * from quarantine.orders where order_id = 3');
    expect(third).toEqual({
      ...{ order_id: 3, customer_id: 7, status: 'lost', amount: -1, changed_at: null },
      quarantine_tests: 'accepted_values_status, range_amount, relationships_customer_id_customers',
      quarantine_reason:
        'status is one of "open", "paid"; amount is at least 0 and at most 1000; customer_id occurs in customers.customer_id',
      quarantine_run: 'run',
      quarantined_at: '2024-02-29 12:00:00',
    });
    const told = relations
      .slice(2)
      .map(({ name, table: path, rows, tests }) => [name, path, rows, tests]);
    expect(told).toEqual([
      ['orders', undefined, 12, { passed: 6, warned: 0, failed: 0 }],
      ['orders__quarantine', 'orders', 6, { passed: 1, warned: 6, failed: 0 }],
    ]);
    const counts = relations[3]?.failures.map(({ test, kind, failures }) => [test, kind, failures]);
    expect(counts).toEqual([
      ['not_null_order_id', 'quarantined', 1],
      ['unique_order_id', 'quarantined', 2],
      ['accepted_values_status', 'quarantined', 1],
      ['range_amount', 'quarantined', 1],
      ['relationships_customer_id_customers', 'quarantined', 2],
      ['paid_has_amount', 'quarantined', 1],
    ]);
  });

  it('releases a row when it is good again: by its own values, or by what others have', async () => {
    const warehouse = await ordered(
      "(1, 7, 'open', 1, null)",
      "(2, 1, 'lost', 1, null)",
      ...some(3),
    );
    const relations = [rawOrders, customers, quarantinedTable()];
    await buildIn(warehouse, relations);
    expect(await quarantined(warehouse)).toEqual([
      '1: relationships_customer_id_customers',
      '2: accepted_values_status',
    ]);
    await execute(warehouse, "update raw.raw_orders set status = 'paid' where order_id = 2");
    const again = await buildIn(warehouse, relations, { runId: 'again' });
    expect(again.relations.at(-1)).toMatchObject({ quarantinedBefore: 2, rows: 1 });
    expect(await quarantined(warehouse)).toEqual(['1: relationships_customer_id_customers']);
    await execute(warehouse, "insert into raw.customers values (7, 'late@example.org')");
    await buildIn(warehouse, relations, { runId: 'at last' });
    expect(await quarantined(warehouse)).toEqual([]);
    expect(await idsIn(warehouse, 'marts.orders')).toEqual([1, 2, 10, 11, 12]);
  });

  it('stays as it was, with its quarantined rows, when more go than may', async () => {
    const warehouse = await ordered("(1, 1, 'lost', 1, null)", ...some(3));
    const limited = (quarantine: QuarantineOptions) => [
      rawOrders,
      customers,
      quarantinedTable(quarantine),
    ];
    expect((await buildIn(warehouse, limited({ errorAbove: '25 %' }))).exitCode).toBe(0);
    await execute(warehouse, "insert into raw.raw_orders values (2, 1, 'lost', 1, null)");
    const { exitCode, relations } = await buildIn(warehouse, limited({ errorAbove: '25 %' }), {
      runId: 'more',
    });
    expect(exitCode).toBe(1);
    expect(relations.map(({ name, status, because }) => [name, status, because]).slice(2)).toEqual([
      ['orders', 'rolled_back', 'orders__quarantine'],
      ['orders__quarantine', 'failed', undefined],
    ]);
    expect(relations[3]?.failures.find(({ status }) => status === 'failed')).toMatchObject({
      test: 'rows_above_error',
      expected: 'at most 25 % of the rows are quarantined in quarantine.orders',
      rows: [{ quarantined: 2, published: 3, by_accepted_values_status: 2, by_unique_order_id: 0 }],
    });
    expect(await quarantined(warehouse)).toEqual(['1: accepted_values_status']);
    expect(await idsIn(warehouse, 'marts.orders')).toEqual([10, 11, 12]);
    expect((await buildIn(warehouse, limited({ errorAbove: 1 }), { runId: 'one' })).exitCode).toBe(
      1,
    );
    const quiet = await buildIn(warehouse, limited({ errorAbove: 2, warnAbove: '50 %' }), {
      runId: 'two',
    });
    expect([quiet.exitCode, quiet.relations[3]?.tests]).toEqual([
      0,
      { passed: 2, warned: 0, failed: 0 },
    ]);
    const loud = await buildIn(warehouse, limited({ errorAbove: 2, warnAbove: 1 }), {
      runId: 'three',
    });
    expect(loud.relations[3]?.failures).toMatchObject([
      {
        test: 'rows_above_warning',
        status: 'warned',
        expected: 'at most 1 row is quarantined in quarantine.orders',
      },
    ]);
  });

  it('quarantines nothing by default where half of the rows would go', async () => {
    const warehouse = await ordered(
      "(1, 1, 'lost', 1, null), (2, 1, 'lost', 1, null), (3, 1, 'open', 1, null)",
    );
    expect((await buildIn(warehouse, [rawOrders, customers, quarantinedTable()])).exitCode).toBe(1);
    expect(
      await rowsOf(
        warehouse,
        "select * from duckdb_tables() where schema_name in ('marts', 'quarantine')",
      ),
    ).toEqual([]);
  });

  it('quarantines rows by the rules of its contract where it says so', async () => {
    const warehouse = await ordered(
      "(1, 1, 'lost', 1, null)",
      "(null, 1, 'open', 5, null)",
      ...some(3),
    );
    const strict = model({
      name: 'orders',
      description: 'Orders.',
      materialized: table(),
      schema: 'marts',
      inputs: [rawOrders],
      columns: {
        order_id: bigint(),
        status: text().regex(/^[a-z]+$/),
        amount: bigint().max(4).nullable(),
      },
      query: (db) => db.selectFrom('raw_orders').select(['order_id', 'status', 'amount']),
      quarantine: { contract: true, schema: 'bad' },
      tests: (t) => [t.acceptedValues('status', ['open'])],
    });
    expect((await buildIn(warehouse, [rawOrders, strict])).exitCode).toBe(1);
    await execute(warehouse, 'delete from raw.raw_orders where order_id = 1');
    expect((await buildIn(warehouse, [rawOrders, strict])).exitCode).toBe(0);
    expect(
      await rowsOf(warehouse, 'select order_id, quarantine_tests as tests from bad.orders'),
    ).toEqual([
      { order_id: null, tests: expect.stringMatching(/^not_null_order_id, \w+_amount$/) },
    ]);
  });

  it('keeps a rule of its contract once where a test with a quarantine repeats it', () => {
    const repeated = model({
      name: 'orders',
      description: 'Orders.',
      materialized: table(),
      inputs: [rawOrders],
      columns: { order_id: bigint() },
      unique: ['order_id'],
      query: (db) => db.selectFrom('raw_orders').select('order_id'),
      tests: (t) => [
        t.notNull('order_id', { onFail: 'quarantine' }),
        t.unique('order_id', { onFail: 'quarantine' }),
      ],
    });
    expect(repeated.tests().map(({ name, onFail }) => [name, onFail])).toEqual([
      ['not_null_order_id', 'quarantine'],
      ['unique_order_id', 'quarantine'],
    ]);
  });

  it('is rebuilt when its rules change, or its quarantined rows are gone, and is kept otherwise', async () => {
    const warehouse = await ordered("(1, 1, 'lost', 1, null)", ...some(3));
    const relations = [rawOrders, customers, quarantinedTable()];
    await buildIn(warehouse, relations);
    // On DuckDB nobody says whether a table of others changed: a seed does.
    await execute(warehouse, 'drop table quarantine.orders');
    const { relations: planned } = await planIn(warehouse, relations, { select: ['orders'] });
    expect(
      planned
        .filter(({ kind }) => kind === 'model')
        .map(({ name, action, reasons }) => [name, action, reasons[0]?.kind]),
    ).toEqual([
      ['orders', 'rebuild', expect.any(String)],
      ['orders__quarantine', 'create', 'not_there'],
    ]);
    await buildIn(warehouse, relations, { select: ['orders'] });
    expect(await quarantined(warehouse)).toEqual(['1: accepted_values_status']);
  });

  it('leaves a quarantine table that is not needed any more to prune, and takes no one else’s', async () => {
    const warehouse = await ordered("(1, 1, 'lost', 1, null)", ...some(3));
    await execute(
      warehouse,
      'create schema quarantine',
      'create table quarantine.orders as select 1 as mine',
    );
    await expect(
      buildIn(warehouse, [rawOrders, customers, quarantinedTable()]),
    ).rejects.toMatchObject({
      code: 'RELATION_NOT_OURS',
      details: { subject: 'orders__quarantine' },
    });
    await execute(warehouse, 'drop table quarantine.orders');
    await buildIn(warehouse, [rawOrders, customers, quarantinedTable()]);
    const plain = anyModel('orders', [], { schema: 'marts' });
    const { warnings } = await planIn(warehouse, [rawOrders, customers, plain]);
    expect(warnings.map(({ message }) => message).join()).toContain('quarantine.orders');
  });
});
