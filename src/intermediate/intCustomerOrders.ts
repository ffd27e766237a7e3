import { bigint, date, double, id, pick } from 'kysely-models';
import { amount, intermediate } from '../vocabulary.ts';
import { intAsOf } from './intAsOf.ts';
import { intOrderItems } from './intOrderItems.ts';
import { intOrders } from './intOrders.ts';
import { intRefunds } from './intRefunds.ts';

/** The orders and totals of each customer. */
export const intCustomerOrders = intermediate({
  name: 'int_customer_orders',
  description: 'A known customer with a valid order: the figures over all valid orders.',
  inputs: [intOrders, intOrderItems, intRefunds, intAsOf],
  unique: ['customer_id'],
  columns: {
    customer_id: id('customer'),
    first_order_at: pick(intOrders, 'ordered_at').ordered_at,
    last_order_at: pick(intOrders, 'ordered_at').ordered_at,
    first_channel: pick(intOrders, 'channel').channel.describe('That of the first valid order.'),
    cohort_month: date().describe('The month of the first valid order.'),
    recency_days: bigint().min(1).describe('Days from the date of the last valid order to as_of.'),
    frequency: bigint().min(1).describe('Valid orders.'),
    monetary: amount('Net sales of the valid orders, less what was paid back without an order.'),
    monetary_last_365_days: amount(
      'The same of the 365 days before as_of: of orders in them, and of refunds without an order.',
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
          .select((eb, fn = f(eb)) => [
            'o.customer_id',
            fn.min('o.ordered_at').as('first_order_at'),
            fn.max('o.ordered_at').as('last_order_at'),
            fn.max(fn.case([eb('o.order_number', '=', 1), 'o.channel'])).as('first_channel'),
            fn.countRows().as('frequency'),
            // Valid orders of a known customer have their days since the one before: a day counts with its first.
            fn.countIf(eb(fn.coalesce('o.days_since_previous_order', 1), '>', 0)).as('order_days'),
          ]),
      )
      .with('amounts', (qb) =>
        qb
          .selectFrom('int_order_items as i')
          .crossJoin('int_as_of as d')
          .where('i.is_valid', '=', true)
          .where('i.is_known_customer', '=', true)
          .groupBy('i.customer_id')
          .select((eb, fn = f(eb)) => {
            const yearAgo = fn.toTimestamp(fn.dateAdd('day', -365, 'd.as_of'));
            return [
              'i.customer_id',
              fn.sum('i.net_amount').as('all_time'),
              fn.sumIf('i.net_amount', eb('i.ordered_at', '>=', yearAgo)).as('last_365_days'),
            ];
          }),
      )
      .with('refunds', (qb) =>
        qb
          .selectFrom('int_refunds as r')
          .crossJoin('int_as_of as d')
          .where('r.is_valid', '=', true)
          .where('r.customer_id', 'is not', null)
          .groupBy('r.customer_id')
          .select((eb, fn = f(eb)) => {
            const yearAgo = fn.toTimestamp(fn.dateAdd('day', -365, 'd.as_of'));
            return [
              'r.customer_id',
              fn.sum('r.amount').as('all_time'),
              fn.sumIf('r.amount', eb('r.counts_at', '>=', yearAgo)).as('last_365_days'),
            ];
          }),
      )
      .selectFrom('orders as o')
      .crossJoin('int_as_of as d')
      .leftJoin('amounts as a', 'a.customer_id', 'o.customer_id')
      .leftJoin('refunds as r', 'r.customer_id', 'o.customer_id')
      .select((eb, fn = f(eb)) => {
        const monetary = (time: 'all_time' | 'last_365_days') =>
          fn.subtract(fn.orZero(`a.${time}`), fn.orZero(`r.${time}`));
        const days = fn.dateDiff('day', 'o.first_order_at', 'o.last_order_at');
        return [
          ...fn.columns('o', 'customer_id', 'first_order_at', 'last_order_at', 'first_channel'),
          fn.dateTrunc('month', 'o.first_order_at').as('cohort_month'),
          fn.dateDiff('day', 'o.last_order_at', 'd.as_of').as('recency_days'),
          'o.frequency',
          monetary('all_time').as('monetary'),
          monetary('last_365_days').as('monetary_last_365_days'),
          'o.order_days',
          fn.ratio(days, fn.subtract('o.order_days', 1)).as('reorder_days'),
        ];
      }),
  tests: (t) => [
    t.expression('no_more_order_days_than_orders', (eb, f) =>
      f(eb).compare('order_days', '<=', 'frequency'),
    ),
  ],
});
