import type { TestSpec, Tests } from 'kysely-models';
import { martOrders } from '../../marts/sales/martOrders.ts';
import { testsOf } from '../testsOf.ts';
import { unequalTotals } from '../unequalTotals.ts';

interface Needed {
  readonly orders_count: number;
  readonly total_amount: number;
}

/** Checks that every order, and every cent of it, has exactly one status. */
export function statusesAddUpToOrders<Row extends Needed>(
  t: Tests<'mart_order_statuses', Row>,
): TestSpec {
  return testsOf<Needed, 'mart_order_statuses', Row>(t).noRows(
    'statuses_add_up_to_orders',
    [martOrders],
    (db, f) => {
      const ofStatuses = db
        .selectFrom('mart_order_statuses as s')
        .select((eb, fn = f(eb)) => [
          fn.coalesce(fn.sum('s.orders_count'), 0).as('orders'),
          fn.coalesce(fn.sum('s.total_amount'), 0).as('total'),
        ]);
      const ofOrders = db
        .selectFrom('mart_orders as o')
        .select((eb, fn = f(eb)) => [
          fn.countRows().as('orders'),
          fn.coalesce(fn.sum('o.total_amount'), 0).as('total'),
        ]);
      return unequalTotals(db, ofStatuses.as('s'), ofOrders.as('o'), 'orders', 'total').select([
        ...(['s.orders as orders_of_statuses', 'o.orders'] as const),
        ...(['s.total as total_of_statuses', 'o.total'] as const),
      ]);
    },
  );
}
