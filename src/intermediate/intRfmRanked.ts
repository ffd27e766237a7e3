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
import { intCustomerOrders } from './intCustomerOrders.ts';
import { rfmSegments } from './rfmSegments.ts';
import { score } from './score.ts';

/** Customers scored by recency, frequency and monetary value. */
export const intRfmRanked = model({
  name: 'int_rfm_ranked',
  description:
    'A known customer with a valid order: RFM scores (5 is best), segment, and contribution to revenue.',
  materialized: table(),
  schema: 'intermediate',
  inputs: [intCustomerOrders, rfmSegments],
  columns: {
    customer_id: bigint(),
    last_order_at: timestamp(),
    recency_days: bigint().min(1).describe('Days from the date of the last valid order to as_of.'),
    frequency: bigint().min(1).describe('Valid orders.'),
    monetary: decimal(38, 4).describe('Net amount of the valid orders.'),
    r_score: integer().min(1).max(5).describe('5 for the most recent.'),
    f_score: integer().min(1).max(5).describe('5 for the most frequent.'),
    m_score: integer().min(1).max(5).describe('5 for the highest amounts.'),
    rfm_total: integer().min(3).max(15).describe('r_score + f_score + m_score.'),
    rfm_cell: text()
      .regex(/^[1-5]{3}$/)
      .describe('The three scores as text, such as 545.'),
    rfm_segment: text(),
    contribution: double().nullable().describe('monetary / monetary of all customers.'),
    contribution_rank: bigint().min(1).describe('By monetary, highest first.'),
    cumulative_contribution: double()
      .nullable()
      .describe('The contribution of this customer and of all before it by contribution_rank.'),
  },
  query: (db, f) =>
    db
      .with('ranked', (qb) =>
        qb.selectFrom('int_customer_orders as c').select((eb) => {
          const byContribution = {
            orderBy: [f.desc(eb.ref('c.monetary')), f.asc(eb.ref('c.customer_id'))],
          };
          return [
            'c.customer_id',
            'c.last_order_at',
            'c.recency_days',
            'c.frequency',
            'c.monetary',
            f.countOver().as('customers'),
            f.rank({ orderBy: [f.desc(eb.ref('c.recency_days'))] }).as('r_rank'),
            f.rank({ orderBy: [f.asc(eb.ref('c.frequency'))] }).as('f_rank'),
            f.rank({ orderBy: [f.asc(eb.ref('c.monetary'))] }).as('m_rank'),
            f.sumOver(eb.ref('c.monetary')).as('total'),
            f.rowNumber(byContribution).as('contribution_rank'),
            f.runningSum(eb.ref('c.monetary'), byContribution).as('running_total'),
          ];
        }),
      )
      .with('scored', (qb) =>
        qb
          .selectFrom('ranked as r')
          .selectAll('r')
          .select((eb) => [
            score(eb.ref('r.r_rank'), eb.ref('r.customers')).as('r_score'),
            score(eb.ref('r.f_rank'), eb.ref('r.customers')).as('f_score'),
            score(eb.ref('r.m_rank'), eb.ref('r.customers')).as('m_score'),
          ]),
      )
      .selectFrom('scored as s')
      .leftJoin('rfm_segments as g', (join) =>
        join
          .onRef('g.r_score', '=', 's.r_score')
          .on((eb) =>
            eb(
              'g.fm_score',
              '=',
              f.floorDiv(f.add(f.add(eb.ref('s.f_score'), eb.ref('s.m_score')), 1), 2),
            ),
          ),
      )
      .select((eb) => {
        const [r, fr, m] = [eb.ref('s.r_score'), eb.ref('s.f_score'), eb.ref('s.m_score')];
        const cell = f.add(f.add(f.multiply(100, r), f.multiply(10, fr)), m);
        return [
          's.customer_id',
          's.last_order_at',
          's.recency_days',
          's.frequency',
          's.monetary',
          's.r_score',
          's.f_score',
          's.m_score',
          f.add(f.add(r, fr), m).as('rfm_total'),
          f.cast(cell, text()).as('rfm_cell'),
          'g.rfm_segment',
          f.ratio(eb.ref('s.monetary'), eb.ref('s.total')).as('contribution'),
          's.contribution_rank',
          f.ratio(eb.ref('s.running_total'), eb.ref('s.total')).as('cumulative_contribution'),
        ];
      }),
  tests: (t) => [
    t.unique('customer_id'),
    t.unique('contribution_rank'),
    t.references('rfm_segment', rfmSegments, 'rfm_segment'),
    t.references('customer_id', intCustomerOrders, 'customer_id'),
    t.noRows('every_customer_is_ranked', [intCustomerOrders], (db) =>
      db
        .selectFrom('int_customer_orders as c')
        .leftJoin('int_rfm_ranked as r', 'r.customer_id', 'c.customer_id')
        .where('r.customer_id', 'is', null)
        .select('c.customer_id'),
    ),
  ],
});

/** A row of `int_rfm_ranked`. */
export type IntRfmRanked = RowOf<typeof intRfmRanked>;
