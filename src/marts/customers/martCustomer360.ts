import { double, pick, pickNullable, text, timestamp } from 'kysely-models';
import * as z from 'zod';
import { intCustomerOrders } from '../../intermediate/intCustomerOrders.ts';
import { intFavouriteCategories } from '../../intermediate/intFavouriteCategories.ts';
import { intOrders } from '../../intermediate/intOrders.ts';
import { intRefunds } from '../../intermediate/intRefunds.ts';
import { intRfmRanked } from '../../intermediate/intRfmRanked.ts';
import { customersAddUpToOrders } from '../../quality/customers/customersAddUpToOrders.ts';
import { noCustomerIsMissing } from '../../quality/customers/noCustomerIsMissing.ts';
import { stgCustomers } from '../../staging/stgCustomers.ts';
import { amount, count, mart, quotient, unlikeAnyOther } from '../../vocabulary.ts';
import { martChurn } from '../retention/martChurn.ts';
import { activityStatus, activityStatuses, valueSegment, valueSegments } from './customerStatus.ts';

/** All known facts of each customer. */
export const martCustomer360 = mart({
  name: 'mart_customer_360',
  description:
    'A known customer, also one who never ordered: contact, orders, scores, segments and churn in one row.',
  inputs: [
    stgCustomers,
    intOrders,
    intCustomerOrders,
    intFavouriteCategories,
    intRefunds,
    intRfmRanked,
    martChurn,
  ],
  unique: ['customer_id'],
  columns: {
    ...pick(stgCustomers, 'customer_id', 'full_name', 'email', 'country', 'created_at'),
    first_order_at: timestamp().nullable().describe('The first valid order.'),
    last_order_at: timestamp().nullable().describe('The latest valid order.'),
    ...pick(intCustomerOrders, 'first_channel'),
    frequency: count('Valid orders.'),
    ...pick(intCustomerOrders, 'monetary'),
    refunded_amount: amount('What was paid back for valid orders, and without an order.'),
    average_order_value: quotient('monetary / frequency.'),
    returned_orders: count(),
    favourite_category: text()
      .nullable()
      .describe('The category with the highest net amount over valid orders.'),
    ...pickNullable(intRfmRanked, 'recency_days', 'r_score', 'f_score', 'm_score', 'rfm_total'),
    rfm_cell: text().nullable(),
    ...pickNullable(intRfmRanked, 'rfm_segment'),
    customer_activity_status: z.enum(activityStatuses).nullable(),
    customer_value_segment: z.enum(valueSegments).nullable(),
    expected_reorder_days: double().nullable(),
    ...pickNullable(martChurn, 'churn_status'),
  },
  query: (db, f) =>
    db
      .with('returns', (qb) =>
        qb
          .selectFrom('int_orders as o')
          .where('o.counted_as', '=', 'returned')
          .where('o.is_known_customer', '=', true)
          .groupBy('o.customer_id')
          .select(['o.customer_id', f.countRows().as('returned_orders')]),
      )
      .with('refunds', (qb) =>
        qb
          .selectFrom('int_refunds as r')
          .where('r.is_valid', '=', true)
          .where('r.customer_id', 'is not', null)
          .groupBy('r.customer_id')
          .select((eb) => ['r.customer_id', f(eb).sum('r.amount').as('amount')]),
      )
      .with('statuses', (qb) =>
        qb
          .selectFrom('int_rfm_ranked as r')
          .selectAll('r')
          .select(({ ref }) => [
            activityStatus(f, ref('r.recency_days'), ref('r.frequency')).as(
              'customer_activity_status',
            ),
            valueSegment(ref('r.m_score')).as('customer_value_segment'),
          ]),
      )
      .selectFrom('stg_customers as c')
      .leftJoin('int_customer_orders as o', 'o.customer_id', 'c.customer_id')
      .leftJoin('returns as b', 'b.customer_id', 'c.customer_id')
      .leftJoin('refunds as r', 'r.customer_id', 'c.customer_id')
      .leftJoin('int_favourite_categories as k', 'k.customer_id', 'c.customer_id')
      .leftJoin('statuses as s', 's.customer_id', 'c.customer_id')
      .leftJoin('mart_churn as l', 'l.customer_id', 'c.customer_id')
      .select((eb, fn = f(eb)) => [
        ...fn.columns('c', 'customer_id', 'full_name', 'email', 'country', 'created_at'),
        ...fn.columns('o', 'first_order_at', 'last_order_at', 'first_channel'),
        ...fn.each(fn.orZero, 'o', 'frequency', 'monetary'),
        fn.orZero('r.amount').as('refunded_amount'),
        fn.ratio('o.monetary', 'o.frequency').as('average_order_value'),
        fn.orZero('b.returned_orders').as('returned_orders'),
        'k.favourite_category',
        ...fn.columns('s', 'recency_days', 'r_score', 'f_score', 'm_score', 'rfm_total'),
        ...fn.columns('s', 'rfm_cell', 'rfm_segment'),
        ...fn.columns('s', 'customer_activity_status', 'customer_value_segment'),
        ...fn.columns('l', 'expected_reorder_days', 'churn_status'),
      ]),
  tests: (t) => [
    t.noDrift({ name: 'customers_as_usual', by: 'created_at', except: unlikeAnyOther }),
    t.noDrift(['full_name', 'email', 'country'], { name: 'contacts_as_usual', by: 'created_at' }),
    t.references('customer_id', stgCustomers, 'customer_id'),
    t.expression('scored_with_a_valid_order', (eb) =>
      eb(eb.parens('frequency', '>', 0), '=', eb.parens('rfm_total', 'is not', null)),
    ),
    t.expression('judged_with_a_valid_order', (eb) =>
      eb(eb.parens('frequency', '>', 0), '=', eb.parens('churn_status', 'is not', null)),
    ),
    noCustomerIsMissing(t),
    customersAddUpToOrders(t),
  ],
});
