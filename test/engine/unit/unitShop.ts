import * as z from 'zod';
import {
  bigint,
  date,
  decimal,
  double,
  incremental,
  integer,
  model,
  snapshot,
  source,
  table,
  text,
  timestamp,
  variable,
} from '../../../packages/kysely-models/src/define/index.ts';

const orders = source({
  name: 'orders',
  description: 'Orders.',
  columns: {
    order_id: bigint(),
    customer_id: bigint().nullable(),
    status: z.enum(['paid', 'open', 'cancelled']),
    amount: decimal(12, 2),
    units: integer().min(1),
    email: text().regex(/^[a-z]+@[a-z]+\.[a-z]{2,}$/),
    placed_at: timestamp(),
    placed_on: date().nullable(),
  },
  tests: (t) => [t.unique('order_id')],
});

const customers = source({
  name: 'customers',
  description: 'Customers.',
  columns: { customer_id: bigint(), name: text().nullable() },
  tests: (t) => [t.unique('customer_id')],
});

const day = variable({ name: 'day', type: date(), description: 'The day of the report.' });

const least = variable({
  name: 'least',
  type: integer().min(0),
  default: 1,
  description: 'The orders from which a customer is counted.',
});

export const totals = model({
  name: 'totals',
  description: 'The paid orders of each customer.',
  materialized: table(),
  inputs: [orders, customers],
  columns: {
    customer_id: bigint(),
    name: text().nullable(),
    orders: bigint().min(1),
    total: decimal(38, 2),
    mean: double(),
    until: date().nullable(),
  },
  unique: ['customer_id'],
  query: (db, f) =>
    db
      .selectFrom('orders as o')
      .innerJoin('customers as c', 'c.customer_id', 'o.customer_id')
      .where('o.status', '=', 'paid')
      .groupBy(['c.customer_id', 'c.name'])
      .having((eb) => eb(f.countRows(), '>=', f.value(least)))
      .select((eb, fn = f(eb)) => [
        'c.customer_id',
        'c.name',
        fn.countRows().as('orders'),
        fn.sum('o.amount').as('total'),
        fn.average('o.amount').as('mean'),
        f.variable(day).as('until'),
      ]),
});

const kept = { order_id: bigint(), status: text(), placed_at: timestamp() };

/** Adds what is new, and finds by key what changed. */
export const mergedOrders = model({
  name: 'merged_orders',
  description: 'Orders, as they are now.',
  materialized: incremental({ strategy: 'merge' }),
  inputs: [orders],
  unique: ['order_id'],
  columns: kept,
  query: (db, _, increment) => {
    const all = db.selectFrom('orders as o').select(['o.order_id', 'o.status', 'o.placed_at']);
    return increment === undefined
      ? all
      : all.where((eb) =>
          eb.or([
            eb(increment.watermark('placed_at'), 'is', null),
            eb('o.placed_at', '>=', increment.watermark('placed_at')),
          ]),
        );
  },
  deletes: ({ db }) =>
    db
      .selectFrom('merged_orders as m')
      .innerJoin('orders as o', 'o.order_id', 'm.order_id')
      .where('o.status', '=', 'cancelled')
      .select('m.order_id'),
});

/** Reads what a run changes in another incremental model. */
export const statusCounts = model({
  name: 'status_counts',
  description: 'Orders of each status.',
  materialized: incremental({ strategy: 'delete+insert' }),
  inputs: [mergedOrders],
  unique: ['status'],
  columns: { status: text(), orders: bigint() },
  query: (db, f, increment) => {
    const all = db
      .selectFrom('merged_orders as m')
      .groupBy('m.status')
      .select((eb) => ['m.status', f(eb).countRows().as('orders')]);
    if (increment === undefined) return all;
    return increment.db
      .selectFrom('merged_orders as m')
      .where('m.status', 'in', (eb) =>
        eb.selectFrom('changes_of_merged_orders as c').select('c.status'),
      )
      .groupBy('m.status')
      .select((eb) => ['m.status', f(eb).countRows().as('orders')]);
  },
});

/** Appends every row that it is given. */
export const ledger = model({
  name: 'ledger',
  description: 'Orders, again each day.',
  materialized: incremental({ strategy: 'append' }),
  inputs: [orders],
  columns: { order_id: bigint(), amount: decimal(12, 2) },
  query: (db) => db.selectFrom('orders as o').select(['o.order_id', 'o.amount']),
});

export const history = snapshot({
  name: 'history',
  description: 'Versions of customers.',
  of: customers,
  uniqueKey: 'customer_id',
  strategy: { kind: 'check', columns: ['name'] },
  hardDeletes: 'close',
});
