import {
  bigint,
  decimal,
  defineConfig,
  integer,
  overrideSource,
  source,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import * as shop from '../../../src/index.ts';

/** The raw tables of a shop that calls everything otherwise. */
const ownOrders = source({
  name: 'orders_v2',
  description: 'Orders as another system keeps them.',
  schema: 'shopify',
  columns: {
    id: bigint().nullable(),
    buyer: text().nullable(),
    'Order State': text().nullable(),
    created: text().nullable(),
    'touched.at': timestamp().nullable(),
  },
});

const ownCustomers = source({
  name: 'own_customers',
  description: 'Customers as another system keeps them.',
  schema: 'crm',
  table: 'people',
  columns: {
    id: bigint().nullable(),
    given: text().nullable().meta({ pii: true }),
    family: text().nullable().meta({ pii: true }),
    mail: text().nullable().meta({ pii: true }),
    country: text().nullable(),
    joined: timestamp().nullable(),
    updated_at: timestamp().nullable(),
  },
});

const ownItems = source({
  name: 'lines',
  description: 'Lines of orders as another system keeps them.',
  schema: 'shopify',
  columns: {
    line: bigint().nullable(),
    order_id: bigint().nullable(),
    product_id: bigint().nullable(),
    quantity: text().nullable(),
    cents: bigint().nullable().describe('The price of one unit.'),
    percent_off: integer().nullable(),
  },
});

/** What puts these in the place of the shipped sources. */
const ownSources = [
  overrideSource(shop.rawOrders, {
    from: ownOrders,
    columns: {
      order_id: 'id',
      customer_id: (eb, f) => f.cast(eb.ref('buyer'), bigint()),
      order_date: (eb, f) => f.cast(eb.ref('created'), timestamp()),
      status: 'Order State',
      updated_at: 'touched.at',
    },
  }),
  overrideSource(shop.rawCustomers, {
    from: ownCustomers,
    schema: 'staging',
    columns: {
      customer_id: 'id',
      first_name: 'given',
      last_name: 'family',
      email: 'mail',
      created_at: 'joined',
    },
  }),
  overrideSource(shop.rawOrderItems, {
    from: ownItems,
    columns: {
      order_item_id: 'line',
      quantity: (eb, f) => f.cast(eb.ref('quantity'), integer()),
      unit_price: (eb, f) =>
        f.multiply(f.cast(eb.ref('cents'), decimal(10, 0)), f.cast(eb.val(0.01), decimal(3, 2))),
      discount: (eb, f) =>
        f.multiply(
          f.cast(eb.ref('percent_off'), decimal(4, 0)),
          f.cast(eb.val(0.01), decimal(3, 2)),
        ),
    },
  }),
  overrideSource(shop.rawProducts, { schema: 'shopify', table: 'products' }),
];

/** The shipped models over them. */
export const ownShop = defineConfig({ models: [shop], override: ownSources });

/** Makes the tables of the other systems of the shipped raw tables in the same database. */
export const ownTables: readonly string[] = [
  'create schema shopify',
  'create schema crm',
  `create table shopify.orders_v2 as select order_id as id, cast(customer_id as varchar) as buyer,
    status as "Order State", strftime(order_date, '%Y-%m-%d %H:%M:%S.%f') as created,
    updated_at as "touched.at" from raw.raw_orders`,
  `create table crm.people as select customer_id as id, first_name as given, last_name as family,
    email as mail, country, created_at as joined, updated_at from raw.raw_customers`,
  `create table shopify.lines as select order_item_id as line, order_id, product_id,
    cast(quantity as varchar) as quantity, cast(unit_price * 100 as bigint) as cents,
    cast(discount * 100 as integer) as percent_off from raw.raw_order_items`,
  'create table shopify.products as from raw.raw_products',
];
