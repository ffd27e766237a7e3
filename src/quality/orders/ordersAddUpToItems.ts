import type { TestSpec, Tests } from 'kysely-models';
import { intOrderItems } from '../../intermediate/intOrderItems.ts';
import { testsOf } from '../testsOf.ts';
import { unequalTotals } from '../unequalTotals.ts';

interface Needed {
  readonly items_count: number;
  readonly net_amount: number;
}

/** Checks that orders have the items, and to the cent the amounts, that were sold. */
export function ordersAddUpToItems<Row extends Needed>(t: Tests<'mart_orders', Row>): TestSpec {
  return testsOf<Needed, 'mart_orders', Row>(t).noRows(
    'orders_add_up_to_items',
    [intOrderItems],
    (db, f) => {
      const ofOrders = db
        .selectFrom('mart_orders as o')
        .select((eb, fn = f(eb)) => [
          fn.coalesce(fn.sum('o.items_count'), 0).as('items'),
          fn.coalesce(fn.sum('o.net_amount'), 0).as('net'),
        ]);
      const ofItems = db
        .selectFrom('int_order_items as i')
        .select((eb, fn = f(eb)) => [
          fn.countRows().as('items'),
          fn.coalesce(fn.sum('i.net_amount'), 0).as('net'),
        ]);
      return unequalTotals(db, ofOrders.as('o'), ofItems.as('i'), 'items', 'net').select([
        ...(['o.items as items_of_orders', 'i.items'] as const),
        ...(['o.net as net_of_orders', 'i.net as net_of_items'] as const),
      ]);
    },
  );
}
