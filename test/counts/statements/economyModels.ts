import {
  bigint,
  date,
  decimal,
  incremental,
  model,
  source,
  table,
  text,
  timestamp,
  view,
} from 'kysely-models';
import { z } from 'zod';

const rawCustomers = source({
  name: 'raw_customers',
  description: 'Customers.',
  columns: {
    id: bigint(),
    email: text().nullable(),
    country: text().nullable(),
    created_at: timestamp().nullable(),
  },
});

const rawProducts = source({
  name: 'raw_products',
  description: 'Products.',
  columns: { id: bigint(), name: text().nullable(), price: decimal(10, 2).nullable() },
});

const rawOrders = source({
  name: 'raw_orders',
  description: 'Orders.',
  columns: {
    id: bigint(),
    customer_id: bigint().nullable(),
    status: text().nullable(),
    ordered_at: timestamp().nullable(),
    updated_at: timestamp().nullable(),
  },
});

const rawItems = source({
  name: 'raw_items',
  description: 'Items of orders.',
  columns: {
    id: bigint(),
    order_id: bigint(),
    product_id: bigint(),
    qty: bigint(),
    price: decimal(10, 2),
  },
});

const stgCustomers = model({
  name: 'stg_customers',
  description: 'Customers.',
  materialized: view(),
  schema: 'staging',
  inputs: [rawCustomers],
  columns: { customer_id: bigint(), email: text().nullable(), country: text().nullable() },
  query: (db, f) =>
    db
      .selectFrom('raw_customers')
      .select((eb) => ['id as customer_id', f(eb).lower('email').as('email'), 'country']),
  tests: (t) => [t.unique('customer_id')],
});

const stgProducts = model({
  name: 'stg_products',
  description: 'Products.',
  materialized: view(),
  schema: 'staging',
  inputs: [rawProducts],
  columns: {
    product_id: bigint(),
    name: text().nullable(),
    price: decimal(10, 2).nullable(),
  },
  query: (db) => db.selectFrom('raw_products').select(['id as product_id', 'name', 'price']),
  tests: (t) => [t.unique('product_id')],
});

const stgOrders = model({
  name: 'stg_orders',
  description: 'Orders.',
  materialized: view(),
  schema: 'staging',
  inputs: [rawOrders],
  columns: {
    order_id: bigint(),
    customer_id: bigint().nullable(),
    status: text().nullable(),
    ordered_at: timestamp().nullable(),
    updated_at: timestamp().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('raw_orders')
      .select((eb) => [
        'id as order_id',
        'customer_id',
        f(eb).lower('status').as('status'),
        'ordered_at',
        'updated_at',
      ]),
  tests: (t) => [t.unique('order_id')],
});

const stgItems = model({
  name: 'stg_items',
  description: 'Items of orders.',
  materialized: view(),
  schema: 'staging',
  inputs: [rawItems],
  columns: {
    item_id: bigint(),
    order_id: bigint(),
    product_id: bigint(),
    qty: bigint(),
    price: decimal(10, 2),
  },
  query: (db) =>
    db.selectFrom('raw_items').select(['id as item_id', 'order_id', 'product_id', 'qty', 'price']),
  tests: (t) => [t.unique('item_id')],
});

/** @param isEdited true for the model as it is after an edit */
const intOrderTotals = (isEdited: boolean) =>
  model({
    name: 'int_order_totals',
    description: 'The value of orders.',
    materialized: table(),
    schema: 'intermediate',
    inputs: [stgItems],
    columns: { order_id: bigint(), items: bigint(), amount: decimal(38, 2) },
    query: (db, f) =>
      db
        .selectFrom('stg_items')
        .$if(isEdited, (query) => query.where('qty', '>', 0))
        .groupBy('order_id')
        .select((eb, fn = f(eb)) => [
          'order_id',
          fn.countRows().as('items'),
          fn.sum(fn.multiply('qty', 'price')).as('amount'),
        ]),
    tests: (t) => [t.unique('order_id')],
  });

/**
 * A project of a usual form: ten models (four views, five tables, one incremental), four sources and 45
 * tests.
 *
 * @param isEdited true for the project after a model in the middle was edited
 */
export function economyModels(isEdited = false) {
  const totals = intOrderTotals(isEdited);
  const martOrders = model({
    name: 'mart_orders',
    description: 'Orders with their values.',
    materialized: incremental({ strategy: 'merge', uniqueKey: ['order_id'] }),
    schema: 'marts',
    inputs: [stgOrders, totals],
    columns: {
      order_id: bigint(),
      customer_id: bigint().nullable(),
      status: z.enum(['placed', 'completed', 'cancelled']),
      ordered_at: timestamp().nullable(),
      updated_at: timestamp().nullable(),
      amount: decimal(38, 2),
    },
    query: (db, f, since) =>
      db
        .selectFrom('stg_orders as o')
        .leftJoin('int_order_totals as t', 't.order_id', 'o.order_id')
        .$if(since !== undefined, (query) =>
          query.where('o.updated_at', '>', since?.watermark('updated_at') ?? null),
        )
        .select((eb, fn = f(eb)) => [
          'o.order_id',
          'o.customer_id',
          eb
            .case()
            .when('o.status', '=', 'completed')
            .then('completed' as const)
            .when('o.status', '=', 'cancelled')
            .then('cancelled' as const)
            .else('placed' as const)
            .end()
            .as('status'),
          'o.ordered_at',
          'o.updated_at',
          fn.coalesce('t.amount', 0).as('amount'),
        ]),
    tests: (t) => [t.unique('order_id'), t.references('customer_id', stgCustomers, 'customer_id')],
  });
  const customerOrders = model({
    name: 'int_customer_orders',
    description: 'The orders of customers.',
    materialized: table(),
    schema: 'intermediate',
    inputs: [martOrders],
    columns: { customer_id: bigint(), orders: bigint(), spent: decimal(38, 2) },
    query: (db, f) =>
      db
        .selectFrom('mart_orders')
        .groupBy('customer_id')
        .select((eb, fn = f(eb)) => [
          fn.coalesce('customer_id', 0).as('customer_id'),
          fn.countRows().as('orders'),
          fn.sum('amount').as('spent'),
        ]),
    tests: (t) => [t.unique('customer_id')],
  });
  const martCustomers = model({
    name: 'mart_customers',
    description: 'Customers with their orders.',
    materialized: table(),
    schema: 'marts',
    inputs: [stgCustomers, customerOrders],
    columns: {
      customer_id: bigint(),
      email: text().nullable(),
      orders: bigint(),
      spent: decimal(38, 2),
    },
    query: (db, f) =>
      db
        .selectFrom('stg_customers as c')
        .leftJoin('int_customer_orders as o', 'o.customer_id', 'c.customer_id')
        .select((eb, fn = f(eb)) => [
          'c.customer_id',
          'c.email',
          fn.coalesce('o.orders', 0).as('orders'),
          fn.coalesce('o.spent', 0).as('spent'),
        ]),
    tests: (t) => [t.unique('customer_id')],
  });
  const martProducts = model({
    name: 'mart_products',
    description: 'Products with their sales.',
    materialized: table(),
    schema: 'marts',
    inputs: [stgProducts, stgItems],
    columns: { product_id: bigint(), name: text().nullable(), sold: bigint() },
    query: (db, f) =>
      db
        .selectFrom('stg_products as p')
        .leftJoin('stg_items as i', 'i.product_id', 'p.product_id')
        .groupBy(['p.product_id', 'p.name'])
        .select((eb, fn = f(eb)) => [
          'p.product_id',
          'p.name',
          fn.coalesce(fn.sum('i.qty'), 0).as('sold'),
        ]),
    tests: (t) => [t.unique('product_id')],
  });
  const martDaily = model({
    name: 'mart_daily',
    description: 'Orders by day.',
    materialized: table(),
    schema: 'marts',
    inputs: [martOrders],
    columns: { day: date().nullable(), orders: bigint(), amount: decimal(38, 2) },
    query: (db, f) =>
      db
        .selectFrom('mart_orders')
        .groupBy((eb) => f(eb).toDate('ordered_at'))
        .select((eb, fn = f(eb)) => [
          fn.toDate('ordered_at').as('day'),
          fn.countRows().as('orders'),
          fn.sum('amount').as('amount'),
        ]),
    tests: (t) => [t.unique('day'), t.notNull('day')],
  });
  return [
    rawCustomers,
    rawProducts,
    rawOrders,
    rawItems,
    stgCustomers,
    stgProducts,
    stgOrders,
    stgItems,
    totals,
    martOrders,
    customerOrders,
    martCustomers,
    martProducts,
    martDaily,
  ];
}
