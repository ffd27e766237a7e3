import {
  bigint,
  decimal,
  double,
  integer,
  model,
  type RowOf,
  table,
  text,
  timestamp,
} from 'kysely-models';
import * as z from 'zod';
import { intCustomerOrders } from '../intermediate/intCustomerOrders.ts';
import { intFavouriteCategories } from '../intermediate/intFavouriteCategories.ts';
import { intOrders } from '../intermediate/intOrders.ts';
import { intRfmRanked } from '../intermediate/intRfmRanked.ts';
import { stgCustomers } from '../staging/stgCustomers.ts';
import { churnStatuses } from './churnStatus.ts';
import { activityStatus, activityStatuses, valueSegment, valueSegments } from './customerStatus.ts';
import { martChurn } from './martChurn.ts';

/** All that is known of each customer. */
export const martCustomer360 = model({
  name: 'mart_customer_360',
  description:
    'A known customer, also one who never ordered: contact, orders, scores, segments and churn in one row.',
  materialized: table(),
  schema: 'marts',
  inputs: [
    stgCustomers,
    intOrders,
    intCustomerOrders,
    intFavouriteCategories,
    intRfmRanked,
    martChurn,
  ],
  columns: {
    customer_id: bigint(),
    full_name: text().nullable().meta({ pii: true }),
    email: text().nullable().meta({ pii: true }),
    country: text().nullable(),
    created_at: timestamp().nullable().describe('When the customer signed up.'),
    first_order_at: timestamp().nullable().describe('The first valid order.'),
    last_order_at: timestamp().nullable().describe('The latest valid order.'),
    frequency: bigint().min(0).describe('Valid orders.'),
    monetary: decimal(38, 4).describe('Net amount of the valid orders.'),
    average_order_value: double().nullable().describe('monetary / frequency.'),
    returned_orders: bigint().min(0),
    favourite_category: text()
      .nullable()
      .describe('The category with the highest net amount over valid orders.'),
    recency_days: bigint()
      .min(1)
      .nullable()
      .describe('Days from the date of the last valid order to as_of.'),
    r_score: integer().min(1).max(5).nullable(),
    f_score: integer().min(1).max(5).nullable(),
    m_score: integer().min(1).max(5).nullable(),
    rfm_total: integer().min(3).max(15).nullable(),
    rfm_cell: text().nullable(),
    rfm_segment: text().nullable(),
    customer_activity_status: z.enum(activityStatuses).nullable(),
    customer_value_segment: z.enum(valueSegments).nullable(),
    expected_reorder_days: double().nullable(),
    churn_status: z.enum(churnStatuses).nullable(),
  },
  query: (db, f) =>
    db
      .with('returns', (qb) =>
        qb
          .selectFrom('int_orders as o')
          .where('o.order_status', '=', 'returned')
          .where('o.is_known_customer', '=', true)
          .groupBy('o.customer_id')
          .select(['o.customer_id', f.countRows().as('returned_orders')]),
      )
      .with('statuses', (qb) =>
        qb
          .selectFrom('int_rfm_ranked as r')
          .selectAll('r')
          .select((eb) => [
            activityStatus(f, eb.ref('r.recency_days'), eb.ref('r.frequency')).as(
              'customer_activity_status',
            ),
            valueSegment(eb.ref('r.m_score')).as('customer_value_segment'),
          ]),
      )
      .selectFrom('stg_customers as c')
      .leftJoin('int_customer_orders as o', 'o.customer_id', 'c.customer_id')
      .leftJoin('returns as b', 'b.customer_id', 'c.customer_id')
      .leftJoin('int_favourite_categories as k', 'k.customer_id', 'c.customer_id')
      .leftJoin('statuses as s', 's.customer_id', 'c.customer_id')
      .leftJoin('mart_churn as l', 'l.customer_id', 'c.customer_id')
      .select((eb) => [
        'c.customer_id',
        'c.full_name',
        'c.email',
        'c.country',
        'c.created_at',
        'o.first_order_at',
        'o.last_order_at',
        f.coalesce(eb.ref('o.frequency'), 0).as('frequency'),
        f.coalesce(eb.ref('o.monetary'), 0).as('monetary'),
        f.ratio(eb.ref('o.monetary'), eb.ref('o.frequency')).as('average_order_value'),
        f.coalesce(eb.ref('b.returned_orders'), 0).as('returned_orders'),
        'k.favourite_category',
        's.recency_days',
        's.r_score',
        's.f_score',
        's.m_score',
        's.rfm_total',
        's.rfm_cell',
        's.rfm_segment',
        's.customer_activity_status',
        's.customer_value_segment',
        'l.expected_reorder_days',
        'l.churn_status',
      ]),
  tests: (t) => [
    t.unique('customer_id'),
    t.references('customer_id', stgCustomers, 'customer_id'),
    t.expression('scored_with_a_valid_order', (eb) =>
      eb(eb.parens('frequency', '>', 0), '=', eb.parens('rfm_total', 'is not', null)),
    ),
    t.noRows('no_customer_is_missing', [stgCustomers], (db) =>
      db
        .selectFrom('stg_customers as c')
        .leftJoin('mart_customer_360 as m', 'm.customer_id', 'c.customer_id')
        .where('m.customer_id', 'is', null)
        .select('c.customer_id'),
    ),
  ],
});

/** A row of `mart_customer_360`. */
export type MartCustomer360 = RowOf<typeof martCustomer360>;
