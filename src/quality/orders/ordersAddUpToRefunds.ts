import type { TestSpec, Tests } from 'kysely-models';
import { intRefunds } from '../../intermediate/intRefunds.ts';
import { testsOf } from '../testsOf.ts';
import { unequalTotals } from '../unequalTotals.ts';

interface Needed {
  readonly refunded_amount: number;
}

/** Checks that orders have, to the cent, what was paid back for them. */
export function ordersAddUpToRefunds<Row extends Needed>(t: Tests<'mart_orders', Row>): TestSpec {
  return testsOf<Needed, 'mart_orders', Row>(t).noRows(
    'orders_add_up_to_refunds',
    [intRefunds],
    (db, f) => {
      const ofOrders = db
        .selectFrom('mart_orders as o')
        .select((eb, fn = f(eb)) => fn.coalesce(fn.sum('o.refunded_amount'), 0).as('refunded'));
      const ofRefunds = db
        .selectFrom('int_refunds as r')
        .where('r.order_id', 'is not', null)
        .select((eb, fn = f(eb)) => fn.coalesce(fn.sum('r.amount'), 0).as('refunded'));
      return unequalTotals(db, ofOrders.as('o'), ofRefunds.as('r'), 'refunded').select([
        'o.refunded as refunded_of_orders',
        'r.refunded',
      ]);
    },
  );
}
