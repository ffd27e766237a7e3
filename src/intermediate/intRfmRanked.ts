import { bigint, integer, pick, text } from 'kysely-models';
import { everyCustomerIsRanked } from '../quality/customers/everyCustomerIsRanked.ts';
import { intermediate, quotient } from '../vocabulary.ts';
import { intCustomerOrders } from './intCustomerOrders.ts';
import { rfmSegments } from './rfmSegments.ts';
import { score } from './score.ts';

/** Customers scored by recency, frequency and monetary value. */
export const intRfmRanked = intermediate({
  name: 'int_rfm_ranked',
  description:
    'A known customer with a valid order: RFM scores (5 is best), segment, and contribution to revenue.',
  inputs: [intCustomerOrders, rfmSegments],
  unique: ['customer_id', 'contribution_rank'],
  columns: {
    ...pick(intCustomerOrders, 'customer_id', 'last_order_at', 'recency_days', 'frequency'),
    ...pick(intCustomerOrders, 'monetary'),
    r_score: integer().min(1).max(5).describe('5 for the most recent.'),
    f_score: integer().min(1).max(5).describe('5 for the most frequent.'),
    m_score: integer().min(1).max(5).describe('5 for the highest amounts.'),
    rfm_total: integer().min(3).max(15).describe('r_score + f_score + m_score.'),
    rfm_cell: text()
      .regex(/^[1-5]{3}$/)
      .describe('The three scores as text, such as 545.'),
    rfm_segment: text(),
    contribution: quotient('monetary / monetary of all customers.'),
    contribution_rank: bigint().min(1).describe('By monetary, highest first.'),
    cumulative_contribution: quotient(
      'The contribution of this customer and of all before it by contribution_rank.',
    ),
  },
  query: (db, f) =>
    db
      .with('ranked', (qb) =>
        qb.selectFrom('int_customer_orders as c').select((eb, fn = f(eb)) => {
          const byContribution = { orderBy: [fn.desc('c.monetary'), 'c.customer_id'] as const };
          return [
            ...fn.columns('c', 'customer_id', 'last_order_at', 'recency_days', 'frequency'),
            'c.monetary',
            fn.countOver().as('customers'),
            fn.rank({ orderBy: fn.desc('c.recency_days') }).as('r_rank'),
            fn.rank({ orderBy: 'c.frequency' }).as('f_rank'),
            fn.rank({ orderBy: 'c.monetary' }).as('m_rank'),
            fn.sumOver('c.monetary').as('total'),
            fn.rowNumber(byContribution).as('contribution_rank'),
            fn.runningSum('c.monetary', byContribution).as('running_total'),
          ];
        }),
      )
      .with('scored', (qb) =>
        qb
          .selectFrom('ranked as r')
          .selectAll('r')
          .select((eb) => [
            score(eb, 'r.r_rank', 'r.customers').as('r_score'),
            score(eb, 'r.f_rank', 'r.customers').as('f_score'),
            score(eb, 'r.m_rank', 'r.customers').as('m_score'),
          ]),
      )
      .selectFrom('scored as s')
      .leftJoin('rfm_segments as g', (join) =>
        join
          .onRef('g.r_score', '=', 's.r_score')
          .on((eb, fn = f(eb)) =>
            eb('g.fm_score', '=', fn.floorDiv(fn.add('s.f_score', 's.m_score', 1), 2)),
          ),
      )
      .select((eb, fn = f(eb)) => {
        const [hundreds, tens] = [fn.multiply(100, 's.r_score'), fn.multiply(10, 's.f_score')];
        return [
          ...fn.columns('s', 'customer_id', 'last_order_at', 'recency_days', 'frequency'),
          ...fn.columns('s', 'monetary', 'r_score', 'f_score', 'm_score'),
          fn.add('s.r_score', 's.f_score', 's.m_score').as('rfm_total'),
          fn.cast(fn.add(hundreds, tens, 's.m_score'), text()).as('rfm_cell'),
          'g.rfm_segment',
          fn.ratio('s.monetary', 's.total').as('contribution'),
          's.contribution_rank',
          fn.ratio('s.running_total', 's.total').as('cumulative_contribution'),
        ];
      }),
  tests: (t) => [
    t.references('rfm_segment', rfmSegments, 'rfm_segment'),
    t.references('customer_id', intCustomerOrders, 'customer_id'),
    everyCustomerIsRanked(t),
  ],
});
