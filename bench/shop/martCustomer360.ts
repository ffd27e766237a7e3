import { bigint, date, decimal, double, model, table, text, timestamp } from 'kysely-models';
import { intCustomerOrders } from './intCustomerOrders.ts';
import { intRfmRanked } from './intRfmRanked.ts';
import { stgCustomers } from './stgCustomers.ts';

export const martCustomer360 = model({
  name: 'mart_customer_360',
  description: 'All that is known of a customer.',
  materialized: table(),
  inputs: [stgCustomers, intCustomerOrders, intRfmRanked],
  columns: {
    customer_id: bigint(),
    full_name: text().nullable(),
    email: text().nullable(),
    country: text().nullable(),
    created_at: timestamp().nullable(),
    n_orders: bigint().nullable(),
    n_valid_orders: decimal(38, 0).nullable(),
    revenue: decimal(38, 4).nullable(),
    margin: decimal(38, 4).nullable(),
    first_order_at: timestamp().nullable(),
    last_order_at: timestamp().nullable(),
    cohort_month: date().nullable(),
    recency_days: bigint().nullable(),
    r_score: bigint().nullable(),
    f_score: bigint().nullable(),
    m_score: bigint().nullable(),
    rfm_total: bigint().nullable(),
    contribution: double().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('stg_customers as c')
      .leftJoin('int_customer_orders as o', 'o.customer_id', 'c.customer_id')
      .leftJoin('int_rfm_ranked as r', 'r.customer_id', 'c.customer_id')
      .select((eb) => [
        'c.customer_id',
        'c.full_name',
        'c.email',
        'c.country',
        'c.created_at',
        f.coalesce(eb.ref('o.n_orders'), 0).as('n_orders'),
        f.coalesce(eb.ref('o.n_valid_orders'), 0).as('n_valid_orders'),
        f.coalesce(eb.ref('o.revenue'), 0).as('revenue'),
        f.coalesce(eb.ref('o.margin'), 0).as('margin'),
        'o.first_order_at',
        'o.last_order_at',
        'o.cohort_month',
        'r.recency_days',
        'r.r_score',
        'r.f_score',
        'r.m_score',
        'r.rfm_total',
        'r.contribution',
      ]),
  tests: (t) => [t.unique('customer_id')],
});
