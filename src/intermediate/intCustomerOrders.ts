import { bigint, date, decimal, double, model, type RowOf, table, timestamp } from 'kysely-models';
import { netAmount } from '../staging/itemAmounts.ts';
import { intAsOf } from './intAsOf.ts';
import { intOrderItems } from './intOrderItems.ts';
import { intOrders } from './intOrders.ts';

/** What each customer bought, and how often. */
export const intCustomerOrders = model({
  name: 'int_customer_orders',
  description: 'A known customer with a valid order: the figures over all valid orders.',
  materialized: table(),
  schema: 'intermediate',
  inputs: [intOrders, intOrderItems, intAsOf],
  columns: {
    customer_id: bigint(),
    first_order_at: timestamp(),
    last_order_at: timestamp(),
    cohort_month: date().describe('The month of the first valid order.'),
    recency_days: bigint().min(1).describe('Days from the date of the last valid order to as_of.'),
    frequency: bigint().min(1).describe('Valid orders.'),
    monetary: decimal(38, 4).describe('Net amount of the valid orders.'),
    monetary_last_365_days: decimal(38, 4).describe(
      'Net amount of the valid orders in the 365 days before as_of.',
    ),
    order_days: bigint().min(1).describe('Different days with a valid order.'),
    reorder_days: double()
      .min(1)
      .nullable()
      .describe('Average days between two days with a valid order; null with one such day.'),
  },
  query: (db, f) =>
    db
      .with('orders', (qb) =>
        qb
          .selectFrom('int_orders as o')
          .where('o.is_valid', '=', true)
          .where('o.is_known_customer', '=', true)
          .groupBy('o.customer_id')
          .select((eb) => [
            'o.customer_id',
            f.min(eb.ref('o.ordered_at')).as('first_order_at'),
            f.max(eb.ref('o.ordered_at')).as('last_order_at'),
            f.countRows().as('frequency'),
            f.countDistinct(eb.ref('o.order_day')).as('order_days'),
          ]),
      )
      .with('amounts', (qb) =>
        qb
          .selectFrom('int_order_items as i')
          .crossJoin('int_as_of as d')
          .where('i.is_valid', '=', true)
          .where('i.is_known_customer', '=', true)
          .groupBy('i.customer_id')
          .select((eb) => {
            const net = netAmount({
              quantity: eb.ref('i.quantity'),
              unitPrice: eb.ref('i.unit_price'),
              discount: eb.ref('i.discount'),
            });
            const isRecent = eb(
              'i.ordered_at',
              '>=',
              f.toTimestamp(f.dateAdd('day', -365, eb.ref('d.as_of'))),
            );
            return [
              'i.customer_id',
              f.sum(net).as('monetary'),
              f.sumIf(net, isRecent).as('monetary_last_365_days'),
            ];
          }),
      )
      .selectFrom('orders as o')
      .crossJoin('int_as_of as d')
      .leftJoin('amounts as a', 'a.customer_id', 'o.customer_id')
      .select((eb) => [
        'o.customer_id',
        'o.first_order_at',
        'o.last_order_at',
        f.dateTrunc('month', eb.ref('o.first_order_at')).as('cohort_month'),
        f.dateDiff('day', eb.ref('o.last_order_at'), eb.ref('d.as_of')).as('recency_days'),
        'o.frequency',
        f.coalesce(eb.ref('a.monetary'), 0).as('monetary'),
        f.coalesce(eb.ref('a.monetary_last_365_days'), 0).as('monetary_last_365_days'),
        'o.order_days',
        f
          .ratio(
            f.dateDiff('day', eb.ref('o.first_order_at'), eb.ref('o.last_order_at')),
            f.subtract(eb.ref('o.order_days'), 1),
          )
          .as('reorder_days'),
      ]),
  tests: (t) => [
    t.unique('customer_id'),
    t.expression('no_more_order_days_than_orders', (eb) =>
      eb('order_days', '<=', eb.ref('frequency')),
    ),
  ],
});

/** A row of `int_customer_orders`. */
export type IntCustomerOrders = RowOf<typeof intCustomerOrders>;
