import { integer, pick } from 'kysely-models';
import * as z from 'zod';
import { intRfmRanked } from '../../intermediate/intRfmRanked.ts';
import { nobodyBetterIsMissing } from '../../quality/customers/nobodyBetterIsMissing.ts';
import { stgCustomers } from '../../staging/stgCustomers.ts';
import { mart } from '../../vocabulary.ts';
import { activityStatus, activityStatuses, valueSegment, valueSegments } from './customerStatus.ts';

/** The best customers. */
export const martTopCustomers = mart({
  name: 'mart_top_customers',
  description: 'The 20 best customers, by RFM scores and then by monetary value.',
  inputs: [intRfmRanked, stgCustomers],
  unique: ['customer_rank', 'customer_id'],
  columns: {
    customer_rank: integer().min(1).max(20).describe('By rfm_total, then monetary; 1 is the best.'),
    ...pick(stgCustomers, 'customer_id', 'full_name', 'email', 'country'),
    ...pick(intRfmRanked, 'recency_days', 'frequency', 'monetary', 'r_score', 'f_score', 'm_score'),
    ...pick(intRfmRanked, 'rfm_total', 'rfm_segment', 'contribution', 'contribution_rank'),
    customer_activity_status: z
      .enum(activityStatuses)
      .describe(
        'Highly Active: highly_active_orders or more, the last at most highly_active_days ago; Active: at most active_days ago.',
      ),
    customer_value_segment: z.enum(valueSegments).describe('High Value: m_score 4 or 5.'),
  },
  query: (db, f) =>
    db
      .with('ranked', (qb) =>
        qb
          .selectFrom('int_rfm_ranked as r')
          .selectAll('r')
          .select((eb, fn = f(eb), best = [fn.desc('r.rfm_total'), fn.desc('r.monetary')]) =>
            fn.rowNumber({ orderBy: [...best, 'r.customer_id'] }).as('customer_rank'),
          ),
      )
      .selectFrom('ranked as r')
      .innerJoin('stg_customers as c', 'c.customer_id', 'r.customer_id')
      .where('r.customer_rank', '<=', 20)
      .select((eb, fn = f(eb), { ref } = eb) => [
        ...fn.columns('r', 'customer_rank', 'customer_id'),
        ...fn.columns('c', 'full_name', 'email', 'country'),
        ...fn.columns('r', 'recency_days', 'frequency', 'monetary'),
        ...fn.columns('r', 'r_score', 'f_score', 'm_score', 'rfm_total', 'rfm_segment'),
        ...fn.columns('r', 'contribution', 'contribution_rank'),
        activityStatus(f, ref('r.recency_days'), ref('r.frequency')).as('customer_activity_status'),
        valueSegment(ref('r.m_score')).as('customer_value_segment'),
      ]),
  tests: (t) => [
    t.references('customer_id', stgCustomers, 'customer_id'),
    t.rowCount({ max: 20 }),
    nobodyBetterIsMissing(t),
  ],
});
