import type { TestSpec, Tests } from 'kysely-models';
import { intRfmRanked } from '../../intermediate/intRfmRanked.ts';
import { testsOf } from '../testsOf.ts';
import { unequalTotals } from '../unequalTotals.ts';

interface Needed {
  readonly customers: number;
  readonly monetary: number;
}

/** Checks that segments partition the customers with a valid order, and their money. */
export function segmentsAddUpToCustomers<Row extends Needed>(
  t: Tests<'mart_rfm_segments', Row>,
): TestSpec {
  return testsOf<Needed, 'mart_rfm_segments', Row>(t).noRows(
    'segments_add_up_to_customers',
    [intRfmRanked],
    (db, f) => {
      const ofSegments = db
        .selectFrom('mart_rfm_segments as s')
        .select((eb, fn = f(eb)) => [
          fn.coalesce(fn.sum('s.customers'), 0).as('customers'),
          fn.coalesce(fn.sum('s.monetary'), 0).as('monetary'),
        ]);
      const all = db
        .selectFrom('int_rfm_ranked as r')
        .select((eb, fn = f(eb)) => [
          fn.countRows().as('customers'),
          fn.coalesce(fn.sum('r.monetary'), 0).as('monetary'),
        ]);
      return unequalTotals(db, ofSegments.as('s'), all.as('r'), 'customers', 'monetary').select([
        's.customers as customers_of_segments',
        'r.customers',
      ]);
    },
  );
}
