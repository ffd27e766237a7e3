import type { TestSpec, Tests } from 'kysely-models';
import { intRfmRanked } from '../../intermediate/intRfmRanked.ts';
import { testsOf } from '../testsOf.ts';

interface Needed {
  readonly customer_id: number;
  readonly rfm_total: number;
}

/** Checks that nobody with a higher score than one of the top customers is left out. */
export function nobodyBetterIsMissing<Row extends Needed>(
  t: Tests<'mart_top_customers', Row>,
): TestSpec {
  return testsOf<Needed, 'mart_top_customers', Row>(t).noRows(
    'nobody_better_is_missing',
    [intRfmRanked],
    (db, f) => {
      const least = db
        .selectFrom('mart_top_customers as t')
        .select((eb) => f(eb).min('t.rfm_total').as('least'));
      return db
        .selectFrom('int_rfm_ranked as r')
        .leftJoin('mart_top_customers as m', 'm.customer_id', 'r.customer_id')
        .where('m.customer_id', 'is', null)
        .where('r.rfm_total', '>', least)
        .select(['r.customer_id', 'r.rfm_total']);
    },
  );
}
