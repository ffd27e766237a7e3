import { bigint, date, decimal, double, incremental, model, type RowOf } from 'kysely-models';
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
    uniqueKey: ['order_day'],
    follows: [rawOrders, rawOrderItems, rawCustomers, asOf],
  }),
  schema: 'marts',
  inputs: [martOrders],
  columns: {
    order_day: date(),
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
      .select((eb) => [
        'o.order_day',
        f.countRows().as('orders_count'),
        f
          .countDistinct(
            // Only valid orders of known customers have a number.
            eb.case().when('o.order_number', 'is not', null).then(eb.ref('o.customer_id')).end(),
          )
          .as('customers_count'),
        f.countIf(eb('o.order_number', '=', 1)).as('new_customers'),
        f.sum(eb.ref('o.units')).as('units_sold'),
        f.sum(eb.ref('o.gross_amount')).as('gross_revenue'),
        f.sum(eb.ref('o.net_amount')).as('net_revenue'),
        f.sum(eb.ref('o.margin')).as('margin'),
        f.average(eb.ref('o.net_amount')).as('average_order_value'),
      ]);
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
    t.unique('order_day'),
    t.expression('new_customers_are_customers', (eb) =>
      eb('new_customers', '<=', eb.ref('customers_count')),
    ),
    t.expression('no_more_customers_than_orders', (eb) =>
      eb('customers_count', '<=', eb.ref('orders_count')),
    ),
    t.noRows('days_add_up_to_orders', [martOrders], (db, f) =>
      db
        .selectFrom((from) =>
          from
            .selectFrom('mart_daily_sales as d')
            .select((eb) => [
              f.coalesce(f.sum(eb.ref('d.orders_count')), 0).as('orders'),
              f.coalesce(f.sum(eb.ref('d.net_revenue')), 0).as('net'),
            ])
            .as('d'),
        )
        .crossJoin((from) =>
          from
            .selectFrom('mart_orders as o')
            .where('o.is_valid', '=', true)
            .select((eb) => [
              f.countRows().as('orders'),
              f.coalesce(f.sum(eb.ref('o.net_amount')), 0).as('net'),
            ])
            .as('o'),
        )
        .where((eb) =>
          eb.or([eb('d.orders', '<>', eb.ref('o.orders')), eb('d.net', '<>', eb.ref('o.net'))]),
        )
        .select(['d.orders as orders_of_days', 'o.orders', 'd.net as net_of_days', 'o.net']),
    ),
  ],
});

/** A row of `mart_daily_sales`. */
export type MartDailySales = RowOf<typeof martDailySales>;
