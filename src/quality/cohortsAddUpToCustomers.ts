import type { TestSpec, Tests } from 'kysely-models';
import { intCustomerOrders } from '../intermediate/intCustomerOrders.ts';
import { unequalTotals } from './unequalTotals.ts';

/** Checks that every customer with a valid order is in exactly one cohort. */
export function cohortsAddUpToCustomers(
  t: Pick<Tests<'mart_cohort_retention', { month_offset: number; cohort_size: number }>, 'noRows'>,
): TestSpec {
  return t.noRows('cohorts_add_up_to_customers', [intCustomerOrders], (db, f) => {
    const ofCohorts = db
      .selectFrom('mart_cohort_retention as r')
      .where('r.month_offset', '=', 0)
      .select((eb) => f.coalesce(f(eb).sum('r.cohort_size'), 0).as('customers'));
    const all = db.selectFrom('int_customer_orders as c').select(f.countRows().as('customers'));
    return unequalTotals(db, ofCohorts.as('r'), all.as('c'), 'customers').select([
      'r.customers as customers_of_cohorts',
      'c.customers',
    ]);
  });
}
