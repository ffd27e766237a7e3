import type { TestSpec, Tests } from 'kysely-models';
import { intCustomerOrders } from '../../intermediate/intCustomerOrders.ts';
import { testsOf } from '../testsOf.ts';

interface Needed {
  readonly customer_id: number;
}

/** Checks that no customer with a valid order is without a rank. */
export function everyCustomerIsRanked<Row extends Needed>(
  t: Tests<'int_rfm_ranked', Row>,
): TestSpec {
  return testsOf<Needed, 'int_rfm_ranked', Row>(t).noRows(
    'every_customer_is_ranked',
    [intCustomerOrders],
    (db) =>
      db
        .selectFrom('int_customer_orders as c')
        .leftJoin('int_rfm_ranked as r', 'r.customer_id', 'c.customer_id')
        .where('r.customer_id', 'is', null)
        .select('c.customer_id'),
  );
}
