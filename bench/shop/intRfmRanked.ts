import { bigint, decimal, double, model, table } from 'kysely-models';
import { intRfmScores } from './intRfmScores.ts';
import { quintile } from './quintile.ts';

export const intRfmRanked = model({
  name: 'int_rfm_ranked',
  description: 'Customers with their scores.',
  materialized: table(),
  inputs: [intRfmScores],
  columns: {
    customer_id: bigint(),
    recency_days: bigint().nullable(),
    frequency: decimal(38, 0).nullable(),
    monetary: decimal(38, 4).nullable(),
    r_score: bigint().nullable(),
    f_score: bigint().nullable(),
    m_score: bigint().nullable(),
    rfm_total: bigint().nullable(),
    contribution: double().nullable(),
  },
  query: (db, f) =>
    db
      .with('s', (qb) =>
        qb
          .selectFrom('int_rfm_scores as r')
          .select((eb) => [
            'r.customer_id',
            'r.recency_days',
            'r.frequency',
            'r.monetary',
            quintile(eb.ref('r.recency_days'), 'desc', eb.ref('r.customer_id')).as('r_score'),
            quintile(eb.ref('r.frequency'), 'asc', eb.ref('r.customer_id')).as('f_score'),
            quintile(eb.ref('r.monetary'), 'asc', eb.ref('r.customer_id')).as('m_score'),
            f.ratio(eb.ref('r.monetary'), f.sumOver(eb.ref('r.monetary'))).as('contribution'),
          ]),
      )
      .selectFrom('s')
      .select((eb) => [
        's.customer_id',
        's.recency_days',
        's.frequency',
        's.monetary',
        's.r_score',
        's.f_score',
        's.m_score',
        f.add(f.add(eb.ref('s.r_score'), eb.ref('s.f_score')), eb.ref('s.m_score')).as('rfm_total'),
        's.contribution',
      ]),
  tests: (t) => [
    t.unique('customer_id'),
    t.acceptedValues('r_score', [1, 2, 3, 4, 5]),
    t.acceptedValues('f_score', [1, 2, 3, 4, 5]),
    t.acceptedValues('m_score', [1, 2, 3, 4, 5]),
  ],
});
