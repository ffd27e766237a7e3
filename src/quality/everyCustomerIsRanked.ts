import type { TestSpec, Tests } from 'kysely-models';
import { intCustomerOrders } from '../intermediate/intCustomerOrders.ts';

/** Checks that no customer with a valid order is without a rank. */
export function everyCustomerIsRanked(
  t: Pick<Tests<'int_rfm_ranked', { customer_id: number }>, 'noRows'>,
): TestSpec {
  return t.noRows('every_customer_is_ranked', [intCustomerOrders], (db) =>
    db
      .selectFrom('int_customer_orders as c')
      .leftJoin('int_rfm_ranked as r', 'r.customer_id', 'c.customer_id')
      .where('r.customer_id', 'is', null)
      .select('c.customer_id'),
  );
}
