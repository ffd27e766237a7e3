import type { TestSpec, Tests } from 'kysely-models';
import { stgCustomers } from '../staging/stgCustomers.ts';

/** Checks that no known customer is left out. */
export function noCustomerIsMissing(
  t: Pick<Tests<'mart_customer_360', { customer_id: number }>, 'noRows'>,
): TestSpec {
  return t.noRows('no_customer_is_missing', [stgCustomers], (db) =>
    db
      .selectFrom('stg_customers as c')
      .leftJoin('mart_customer_360 as m', 'm.customer_id', 'c.customer_id')
      .where('m.customer_id', 'is', null)
      .select('c.customer_id'),
  );
}
