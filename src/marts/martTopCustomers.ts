import { bigint, decimal, double, integer, model, type RowOf, table, text } from 'kysely-models';
import * as z from 'zod';
import { intRfmRanked } from '../intermediate/intRfmRanked.ts';
import { stgCustomers } from '../staging/stgCustomers.ts';
import { activityStatus, activityStatuses, valueSegment, valueSegments } from './customerStatus.ts';

/** The best customers. */
export const martTopCustomers = model({
  name: 'mart_top_customers',
  description: 'The 20 best customers, by RFM scores and then by monetary value.',
  materialized: table(),
  schema: 'marts',
  inputs: [intRfmRanked, stgCustomers],
  columns: {
    customer_rank: integer().min(1).max(20).describe('By rfm_total, then monetary; 1 is the best.'),
    customer_id: bigint(),
    full_name: text().nullable().meta({ pii: true }),
    email: text().nullable().meta({ pii: true }),
    country: text().nullable(),
    recency_days: bigint().min(1).describe('Days from the date of the last valid order to as_of.'),
    frequency: bigint().min(1).describe('Valid orders.'),
    monetary: decimal(38, 4).describe('Net amount of the valid orders.'),
    r_score: integer().min(1).max(5),
    f_score: integer().min(1).max(5),
    m_score: integer().min(1).max(5),
    rfm_total: integer().min(3).max(15).describe('r_score + f_score + m_score.'),
    rfm_segment: text(),
    contribution: double().nullable().describe('monetary / monetary of all customers.'),
    contribution_rank: bigint().min(1).describe('By monetary, highest first.'),
    customer_activity_status: z
      .enum(activityStatuses)
      .describe(
        'Highly Active: 5 orders and at most 30 days; Active: at most 90 days; or as the variables of the project say.',
      ),
    customer_value_segment: z.enum(valueSegments).describe('High Value: m_score 4 or 5.'),
  },
  query: (db, f) =>
    db
      .with('ranked', (qb) =>
        qb
          .selectFrom('int_rfm_ranked as r')
          .selectAll('r')
          .select((eb) =>
            f
              .rowNumber({
                orderBy: [
                  f.desc(eb.ref('r.rfm_total')),
                  f.desc(eb.ref('r.monetary')),
                  f.asc(eb.ref('r.customer_id')),
                ],
              })
              .as('customer_rank'),
          ),
      )
      .selectFrom('ranked as r')
      .innerJoin('stg_customers as c', 'c.customer_id', 'r.customer_id')
      .where('r.customer_rank', '<=', 20)
      .select((eb) => [
        'r.customer_rank',
        'r.customer_id',
        'c.full_name',
        'c.email',
        'c.country',
        'r.recency_days',
        'r.frequency',
        'r.monetary',
        'r.r_score',
        'r.f_score',
        'r.m_score',
        'r.rfm_total',
        'r.rfm_segment',
        'r.contribution',
        'r.contribution_rank',
        activityStatus(f, eb.ref('r.recency_days'), eb.ref('r.frequency')).as(
          'customer_activity_status',
        ),
        valueSegment(eb.ref('r.m_score')).as('customer_value_segment'),
      ]),
  tests: (t) => [
    t.unique('customer_rank'),
    t.unique('customer_id'),
    t.references('customer_id', stgCustomers, 'customer_id'),
    t.rowCount({ max: 20 }),
    t.noRows('nobody_better_is_missing', [intRfmRanked], (db, f) =>
      db
        .selectFrom('int_rfm_ranked as r')
        .leftJoin('mart_top_customers as m', 'm.customer_id', 'r.customer_id')
        .where('m.customer_id', 'is', null)
        .where((eb) =>
          eb(
            'r.rfm_total',
            '>',
            eb
              .selectFrom('mart_top_customers as t')
              .select((sub) => f.min(sub.ref('t.rfm_total')).as('least')),
          ),
        )
        .select(['r.customer_id', 'r.rfm_total']),
    ),
  ],
});

/** A row of `mart_top_customers`. */
export type MartTopCustomers = RowOf<typeof martTopCustomers>;
