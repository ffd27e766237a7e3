import type { TestSpec, Tests } from 'kysely-models';
import { stgCustomers } from '../../staging/stgCustomers.ts';
import { testsOf } from '../testsOf.ts';

interface Needed {
  readonly customer_id: number;
}

/** Checks that no known customer is left out. */
export function noCustomerIsMissing<Row extends Needed>(
  t: Tests<'mart_customer_360', Row>,
): TestSpec {
  return testsOf<Needed, 'mart_customer_360', Row>(t).noRows(
    'no_customer_is_missing',
    [stgCustomers],
    (db) =>
      db
        .selectFrom('stg_customers as c')
        .leftJoin('mart_customer_360 as m', 'm.customer_id', 'c.customer_id')
        .where('m.customer_id', 'is', null)
        .select('c.customer_id'),
  );
}
