import { bigint, date, decimal, double, model, pick, table } from 'kysely-models';
import { itemAmounts } from '../staging/itemAmounts.ts';
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
  unique: ['customer_id'],
  columns: {
    customer_id: bigint(),
    first_order_at: pick(intOrders, 'ordered_at').ordered_at,
    last_order_at: pick(intOrders, 'ordered_at').ordered_at,
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
          .select((eb, fn = f(eb)) => [
            'o.customer_id',
            fn.min('o.ordered_at').as('first_order_at'),
            fn.max('o.ordered_at').as('last_order_at'),
            fn.countRows().as('frequency'),
            fn.countDistinct('o.order_day').as('order_days'),
          ]),
      )
      .with('amounts', (qb) =>
        qb
          .selectFrom('int_order_items as i')
          .crossJoin('int_as_of as d')
          .where('i.is_valid', '=', true)
          .where('i.is_known_customer', '=', true)
          .groupBy('i.customer_id')
          .select((eb, fn = f(eb), { net } = itemAmounts(eb, 'i')) => {
            const yearAgo = fn.toTimestamp(fn.dateAdd('day', -365, 'd.as_of'));
            return [
              'i.customer_id',
              fn.sum(net).as('monetary'),
              fn.sumIf(net, eb('i.ordered_at', '>=', yearAgo)).as('monetary_last_365_days'),
            ];
          }),
      )
      .selectFrom('orders as o')
      .crossJoin('int_as_of as d')
      .leftJoin('amounts as a', 'a.customer_id', 'o.customer_id')
      .select((eb, fn = f(eb)) => {
        const days = fn.dateDiff('day', 'o.first_order_at', 'o.last_order_at');
        return [
          ...fn.columns('o', 'customer_id', 'first_order_at', 'last_order_at'),
          fn.dateTrunc('month', 'o.first_order_at').as('cohort_month'),
          fn.dateDiff('day', 'o.last_order_at', 'd.as_of').as('recency_days'),
          'o.frequency',
          fn.coalesce('a.monetary', 0).as('monetary'),
          fn.coalesce('a.monetary_last_365_days', 0).as('monetary_last_365_days'),
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
