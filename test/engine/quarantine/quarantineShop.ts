import {
  bigint,
  incremental,
  model,
  type QuarantineOptions,
  source,
  table,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { execute, memoryWarehouse } from '../support/memoryBuild.ts';

const rawColumns = {
  order_id: bigint().nullable(),
  customer_id: bigint().nullable(),
  status: text().nullable(),
  amount: bigint().nullable(),
  changed_at: timestamp().nullable(),
};

export const rawOrders = source({
  name: 'raw_orders',
  description: 'Orders that somebody else loads.',
  schema: 'raw',
  columns: rawColumns,
  shrink: 'any',
});

export const customers = source({
  name: 'customers',
  description: 'Customers that somebody else loads.',
  schema: 'raw',
  columns: { customer_id: bigint(), email: text().meta({ pii: true }) },
  shrink: 'any',
});

/** Rules of each kind that can quarantine rows. */
const columns = {
  order_id: bigint().nullable(),
  customer_id: bigint().nullable(),
  status: text().nullable(),
  amount: bigint().nullable(),
  changed_at: timestamp().nullable(),
};

const onFail = { onFail: 'quarantine' } as const;

/** Orders as a table whose bad rows are quarantined. */
export const quarantinedTable = (quarantine: QuarantineOptions = {}, name = 'orders') =>
  model({
    name,
    description: 'Orders without the bad ones.',
    materialized: table(),
    schema: 'marts',
    inputs: [rawOrders],
    columns,
    query: (db) => db.selectFrom('raw_orders').selectAll(),
    quarantine,
    tests: (t) => [
      t.notNull('order_id', onFail),
      t.unique('order_id', onFail),
      t.acceptedValues('status', ['open', 'paid'], onFail),
      t.range('amount', { min: 0, max: 1000 }, onFail),
      t.references('customer_id', customers, 'customer_id', onFail),
      t.expression(
        'paid_has_amount',
        (eb) => eb.or([eb('status', '<>', 'paid'), eb('amount', '>', 0)]),
        {
          ...onFail,
          where: (eb) => eb('customer_id', '<>', 9),
        },
      ),
    ],
  });

/** The same as a table to which later runs apply what changed. */
export const quarantinedIncrement = (quarantine: QuarantineOptions = {}, name = 'orders') =>
  model({
    name,
    description: 'Orders without the bad ones.',
    materialized: incremental({ strategy: 'merge', uniqueKey: ['order_id'] }),
    schema: 'marts',
    inputs: [rawOrders],
    columns: { ...columns, order_id: bigint() },
    query: (db, f, run) => {
      const rows = db.selectFrom('raw_orders').where('order_id', 'is not', null).selectAll();
      if (run === undefined) return rows;
      const since = f.coalesce(run.watermark('changed_at'), '1900-01-01 00:00:00');
      return rows.where('changed_at', '>', since);
    },
    quarantine,
    tests: (t) => [
      t.acceptedValues('status', ['open', 'paid'], onFail),
      t.references('customer_id', customers, 'customer_id', onFail),
    ],
  });

/** Makes the tables that somebody else loads, with two customers. */
export const rawTables: readonly string[] = [
  'create schema raw',
  'create table raw.raw_orders (order_id bigint, customer_id bigint, status varchar, amount bigint, changed_at timestamp)',
  'create table raw.customers (customer_id bigint, email varchar)',
  "insert into raw.customers values (1, 'a@example.org'), (2, 'b@example.org')",
];

/** A warehouse with raw orders, given as rows of SQL. */
export async function ordered(...rows: readonly string[]): Promise<Warehouse> {
  const warehouse = await memoryWarehouse();
  await execute(
    warehouse,
    ...rawTables,
    ...rows.map((row) => `insert into raw.raw_orders values ${row}`),
  );
  return warehouse;
}
