import { bigint, decimal, double, model, table, text } from 'kysely-models';
import { martCustomer360 } from './martCustomer360.ts';
import { round } from './round.ts';

export const martTopCustomers = model({
  name: 'mart_top_customers',
  description: 'The twenty best customers.',
  materialized: table(),
  inputs: [martCustomer360],
  columns: {
    customer_rank: bigint().nullable(),
    customer_id: bigint(),
    full_name: text().nullable(),
    country: text().nullable(),
    rfm_total: bigint().nullable(),
    recency_days: bigint().nullable(),
    frequency: decimal(38, 0).nullable(),
    revenue: decimal(38, 4).nullable(),
    contribution_pct: double().nullable(),
    customer_activity_status: text().nullable(),
    customer_value_segment: text().nullable(),
  },
  query: (db, f) =>
    db
      .with('ranked', (qb) =>
        qb
          .selectFrom('mart_customer_360 as c')
          .where('c.rfm_total', 'is not', null)
          .select((eb) => [
            'c.customer_id',
            'c.full_name',
            'c.country',
            'c.recency_days',
            'c.n_valid_orders',
            'c.revenue',
            'c.rfm_total',
            'c.m_score',
            'c.contribution',
            f
              .rowNumber({
                orderBy: [
                  f.desc(eb.ref('c.rfm_total')),
                  f.desc(eb.ref('c.contribution')),
                  f.asc(eb.ref('c.customer_id')),
                ],
              })
              .as('customer_rank'),
          ]),
      )
      .selectFrom('ranked as r')
      .where('r.customer_rank', '<=', 20)
      .orderBy('r.customer_rank')
      .select((eb) => [
        'r.customer_rank',
        'r.customer_id',
        'r.full_name',
        'r.country',
        'r.rfm_total',
        'r.recency_days',
        'r.n_valid_orders as frequency',
        'r.revenue',
        round(f.multiply(eb.ref('r.contribution'), 100), 4).as('contribution_pct'),
        eb
          .case()
          .when(eb.and([eb('r.recency_days', '<=', 30), eb('r.n_valid_orders', '>=', 5)]))
          .then('Highly Active')
          .when('r.recency_days', '<=', 90)
          .then('Active')
          .else('Inactive')
          .end()
          .as('customer_activity_status'),
        eb
          .case()
          .when('r.m_score', '>=', 4)
          .then('High Value')
          .else('Low Value')
          .end()
          .as('customer_value_segment'),
      ]),
  tests: (t) => [
    t.unique('customer_id'),
    t.acceptedValues('customer_activity_status', ['Active', 'Highly Active', 'Inactive']),
    t.acceptedValues('customer_value_segment', ['High Value', 'Low Value']),
  ],
});
