import { pick } from 'kysely-models';
import { intRfmRanked } from '../../intermediate/intRfmRanked.ts';
import { rfmSegments } from '../../intermediate/rfmSegments.ts';
import { segmentsAddUpToCustomers } from '../../quality/customers/segmentsAddUpToCustomers.ts';
import { amount, count, mart, quotient, share } from '../../vocabulary.ts';

/** Customers by RFM segment. */
export const martRfmSegments = mart({
  name: 'mart_rfm_segments',
  description:
    'An RFM segment, also one without customers: its size, value and average customer, for marketing.',
  inputs: [rfmSegments, intRfmRanked],
  unique: ['rfm_segment'],
  columns: {
    ...pick(intRfmRanked, 'rfm_segment'),
    customers: count('Known customers with a valid order.'),
    customer_share: share('customers / all customers.').nullable(),
    monetary: amount('What they spent: net sales of valid orders, less refunds without an order.'),
    monetary_share: quotient('monetary / monetary of all customers.'),
    average_recency_days: quotient(),
    average_frequency: quotient(),
    average_monetary: quotient(),
  },
  query: (db, f) =>
    db
      .with('segments', (qb) =>
        qb.selectFrom('rfm_segments as g').groupBy('g.rfm_segment').select('g.rfm_segment'),
      )
      .with('figures', (qb) =>
        qb
          .selectFrom('segments as g')
          .leftJoin('int_rfm_ranked as r', 'r.rfm_segment', 'g.rfm_segment')
          .groupBy('g.rfm_segment')
          .select((eb, fn = f(eb)) => [
            'g.rfm_segment',
            fn.count('r.customer_id').as('customers'),
            fn.orZero(fn.sum('r.monetary')).as('monetary'),
            fn.average('r.recency_days').as('average_recency_days'),
            fn.average('r.frequency').as('average_frequency'),
            fn.average('r.monetary').as('average_monetary'),
          ]),
      )
      .selectFrom('figures as s')
      .select((eb, fn = f(eb)) => [
        's.rfm_segment',
        's.customers',
        fn.ratio('s.customers', fn.sumOver('s.customers')).as('customer_share'),
        's.monetary',
        fn.ratio('s.monetary', fn.sumOver('s.monetary')).as('monetary_share'),
        ...fn.columns('s', 'average_recency_days', 'average_frequency', 'average_monetary'),
      ]),
  tests: (t) => [
    t.references('rfm_segment', rfmSegments, 'rfm_segment'),
    segmentsAddUpToCustomers(t),
  ],
});
