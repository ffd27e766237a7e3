import type { TestSpec, Tests } from 'kysely-models';
import { intCustomerOrders } from '../../intermediate/intCustomerOrders.ts';
import { testsOf } from '../testsOf.ts';
import { unequalTotals } from '../unequalTotals.ts';

interface Needed {
  readonly month_offset: number;
  readonly cohort_size: number;
}

/** Checks that every customer with a valid order is in exactly one cohort. */
export function cohortsAddUpToCustomers<Row extends Needed>(
  t: Tests<'mart_cohort_retention', Row>,
): TestSpec {
  return testsOf<Needed, 'mart_cohort_retention', Row>(t).noRows(
    'cohorts_add_up_to_customers',
    [intCustomerOrders],
    (db, f) => {
      const ofCohorts = db
        .selectFrom('mart_cohort_retention as r')
        .where('r.month_offset', '=', 0)
        .select((eb) => f.coalesce(f(eb).sum('r.cohort_size'), 0).as('customers'));
      const all = db.selectFrom('int_customer_orders as c').select(f.countRows().as('customers'));
      return unequalTotals(db, ofCohorts.as('r'), all.as('c'), 'customers').select([
        'r.customers as customers_of_cohorts',
        'c.customers',
      ]);
    },
  );
}
