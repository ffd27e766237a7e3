import { bigint, pick } from 'kysely-models';
import { intRfmRanked } from '../../intermediate/intRfmRanked.ts';
import { amount, mart, quotient, share } from '../../vocabulary.ts';

/** Customers by recency and frequency. */
export const martRfmGrid = mart({
  name: 'mart_rfm_grid',
  description:
    'A pair of recency and frequency scores that customers have: how many they are and what they spent, for the grid of the report.',
  inputs: [intRfmRanked],
  unique: [['r_score', 'f_score']],
  columns: {
    ...pick(intRfmRanked, 'r_score', 'f_score'),
    customers: bigint().min(1).describe('Known customers with a valid order.'),
    customer_share: share('customers / all customers.').nullable(),
    monetary: amount('What they spent: net sales of valid orders, less refunds without an order.'),
    monetary_share: quotient('monetary / monetary of all customers.'),
    average_monetary: quotient('monetary / customers.'),
  },
  query: (db, f) =>
    db
      .with('cells', (qb) =>
        qb
          .selectFrom('int_rfm_ranked as r')
          .groupBy(['r.r_score', 'r.f_score'])
          .select((eb, fn = f(eb)) => [
            ...fn.columns('r', 'r_score', 'f_score'),
            fn.countRows().as('customers'),
            fn.sum('r.monetary').as('monetary'),
          ]),
      )
      .selectFrom('cells as c')
      .select((eb, fn = f(eb)) => [
        ...fn.columns('c', 'r_score', 'f_score', 'customers'),
        fn.ratio('c.customers', fn.sumOver('c.customers')).as('customer_share'),
        'c.monetary',
        fn.ratio('c.monetary', fn.sumOver('c.monetary')).as('monetary_share'),
        fn.ratio('c.monetary', 'c.customers').as('average_monetary'),
      ]),
});
