import type { TestSpec, Tests } from 'kysely-models';
import { intCustomerOrders } from '../../intermediate/intCustomerOrders.ts';
import { testsOf } from '../testsOf.ts';
import { unequalTotals } from '../unequalTotals.ts';

interface Needed {
  readonly new: number;
}

/** Checks that every customer with a valid order is new in exactly one month. */
export function everyCustomerIsNewOnce<Row extends Needed>(
  t: Tests<'mart_retention_summary', Row>,
): TestSpec {
  return testsOf<Needed, 'mart_retention_summary', Row>(t).noRows(
    'every_customer_is_new_once',
    [intCustomerOrders],
    (db, f) => {
      const newOnes = db
        .selectFrom('mart_retention_summary as r')
        .select((eb) => f.coalesce(f(eb).sum('r.new'), 0).as('customers'));
      const all = db.selectFrom('int_customer_orders as c').select(f.countRows().as('customers'));
      return unequalTotals(db, newOnes.as('r'), all.as('c'), 'customers').select([
        'r.customers as new_customers',
        'c.customers',
      ]);
    },
  );
}
