import { bigint, decimal, double, incremental, model, pick } from 'kysely-models';
import { daysAddUpToOrders } from '../quality/daysAddUpToOrders.ts';
import { rawCustomers } from '../sources/rawCustomers.ts';
import { rawOrderItems } from '../sources/rawOrderItems.ts';
import { rawOrders } from '../sources/rawOrders.ts';
import { asOf } from '../variables.ts';
import { martOrders } from './martOrders.ts';

/** Sales of each day. */
export const martDailySales = model({
  name: 'mart_daily_sales',
  description: 'A day with a valid order: orders, customers and amounts, for the daily report.',
  materialized: incremental({
    strategy: 'merge',
    follows: [rawOrders, rawOrderItems, rawCustomers, asOf],
  }),
  schema: 'marts',
  inputs: [martOrders],
  unique: ['order_day'],
  columns: {
    ...pick(martOrders, 'order_day'),
    orders_count: bigint().min(1).describe('Valid orders, also of unknown customers.'),
    customers_count: bigint().min(0).describe('Known customers with a valid order.'),
    new_customers: bigint().min(0).describe('Known customers with their first valid order.'),
    units_sold: bigint(),
    gross_revenue: decimal(38, 4).describe('Before discounts.'),
    net_revenue: decimal(38, 4).describe('After discounts.'),
    margin: decimal(38, 4),
    average_order_value: double().describe('net_revenue / orders_count.'),
  },
  query: (db, f, increment) => {
    const days = increment?.db.selectFrom('changes_of_mart_orders').select('order_day');
    return db
      .selectFrom('mart_orders as o')
      .where('o.is_valid', '=', true)
      .$call((orders) => (days === undefined ? orders : orders.where('o.order_day', 'in', days)))
      .groupBy('o.order_day')
      .select((eb, fn = f(eb)) => {
        // Only valid orders of known customers have a number.
        const known = eb.case().when('o.order_number', 'is not', null).thenRef('o.customer_id');
        return [
          'o.order_day',
          fn.countRows().as('orders_count'),
          fn.countDistinct(known.end()).as('customers_count'),
          fn.countIf(eb('o.order_number', '=', 1)).as('new_customers'),
          fn.sum('o.units').as('units_sold'),
          fn.sum('o.gross_amount').as('gross_revenue'),
          fn.sum('o.net_amount').as('net_revenue'),
          fn.sum('o.margin').as('margin'),
          fn.average('o.net_amount').as('average_order_value'),
        ];
      });
  },
  // A day whose last valid order was returned, cancelled or moved.
  deletes: ({ db }) =>
    db
      .selectFrom('mart_daily_sales as d')
      .where('d.order_day', 'not in', (eb) =>
        eb.selectFrom('mart_orders').where('is_valid', '=', true).select('order_day'),
      )
      .select('d.order_day'),
  tests: (t) => [
    t.expression('new_customers_are_customers', (eb, f) =>
      f(eb).compare('new_customers', '<=', 'customers_count'),
    ),
    t.expression('no_more_customers_than_orders', (eb, f) =>
      f(eb).compare('customers_count', '<=', 'orders_count'),
    ),
    daysAddUpToOrders(t),
  ],
});
