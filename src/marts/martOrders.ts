import { bigint, decimal, incremental, model, pick } from 'kysely-models';
import { intOrderItems } from '../intermediate/intOrderItems.ts';
import { intOrders } from '../intermediate/intOrders.ts';
import { ordersAddUpToItems } from '../quality/ordersAddUpToItems.ts';
import { rawCustomers } from '../sources/rawCustomers.ts';
import { rawOrderItems } from '../sources/rawOrderItems.ts';
import { rawOrders } from '../sources/rawOrders.ts';
import { itemAmounts, itemMargin } from '../staging/itemAmounts.ts';
import { asOf } from '../variables.ts';

/** What the mart shows of int_orders as it stands there. */
const shownFirst = ['customer_id', 'order_status', 'ordered_at'] as const;
const shownLast = ['updated_at', 'order_number', 'days_since_previous_order'] as const;

/** Orders with their amounts. */
export const martOrders = model({
  name: 'mart_orders',
  description:
    'An order before the day of the analysis, valid or not, with its amounts; an order without items has 0.',
  // A changed item bumps its order's updated_at; a product's cost reaches its orders in no such way.
  materialized: incremental({
    strategy: 'merge',
    follows: [rawOrders, rawOrderItems, rawCustomers, asOf],
  }),
  schema: 'marts',
  inputs: [intOrders, intOrderItems],
  unique: ['order_id', ['customer_id', 'order_number']],
  columns: {
    ...pick(intOrders, 'order_id'),
    customer_id: bigint().nullable().describe('As extracted, also when the customer is unknown.'),
    ...pick(intOrders, 'order_status', 'is_valid', 'ordered_at', 'order_day'),
    items_count: bigint().min(0).describe('Lines of the order.'),
    units: bigint(),
    gross_amount: decimal(38, 4).describe('Before discounts.'),
    net_amount: decimal(38, 4).describe('After discounts.'),
    margin: decimal(38, 4).describe('net_amount − units × cost of the products.'),
    ...pick(intOrders, ...shownLast),
  },
  query: (db, f, increment) => {
    const changed = increment?.db
      .selectFrom('int_orders as n')
      .leftJoin('mart_orders as t', 't.order_id', 'n.order_id')
      .where((eb, fn = f(eb)) =>
        eb.or([
          eb('t.order_id', 'is', null),
          eb('n.updated_at', 'is', null),
          ...[...shownFirst, ...shownLast].map((name) =>
            fn.compare(`t.${name}`, 'is distinct from', `n.${name}`),
          ),
        ]),
      )
      .selectAll('n');
    return db
      .with('orders', (qb) => changed ?? qb.selectFrom('int_orders').selectAll())
      .with('amounts', (qb) =>
        qb
          .selectFrom('int_order_items as i')
          .$call((items) =>
            changed === undefined
              ? items
              : items.where('i.order_id', 'in', (eb) => eb.selectFrom('orders').select('order_id')),
          )
          .groupBy('i.order_id')
          .select((eb, fn = f(eb), { gross, net } = itemAmounts(eb, 'i')) => [
            'i.order_id',
            fn.countRows().as('items_count'),
            fn.sum('i.quantity').as('units'),
            fn.sum(gross).as('gross_amount'),
            fn.sum(net).as('net_amount'),
            fn.sum(itemMargin(eb, 'i')).as('margin'),
          ]),
      )
      .selectFrom('orders as o')
      .leftJoin('amounts as a', 'a.order_id', 'o.order_id')
      .select((eb, fn = f(eb)) => [
        ...fn.columns('o', 'order_id', 'customer_id', 'order_status', 'is_valid'),
        ...fn.columns('o', 'ordered_at', 'order_day'),
        fn.coalesce('a.items_count', 0).as('items_count'),
        fn.coalesce('a.units', 0).as('units'),
        fn.coalesce('a.gross_amount', 0).as('gross_amount'),
        fn.coalesce('a.net_amount', 0).as('net_amount'),
        fn.coalesce('a.margin', 0).as('margin'),
        ...fn.columns('o', ...shownLast),
      ]);
  },
  deletes: ({ db }) =>
    db
      .selectFrom('mart_orders as t')
      .leftJoin('int_orders as o', 'o.order_id', 't.order_id')
      .where('o.order_id', 'is', null)
      .select('t.order_id'),
  tests: (t) => [
    t.expression('days_since_previous_order_from_the_second_on', (eb) =>
      eb(
        eb.parens('days_since_previous_order', 'is not', null),
        '=',
        eb.and([eb('order_number', 'is not', null), eb('order_number', '<>', 1)]),
      ),
    ),
    ordersAddUpToItems(t),
  ],
});
