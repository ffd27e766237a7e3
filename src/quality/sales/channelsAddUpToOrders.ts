import type { TestSpec, Tests } from 'kysely-models';
import { intCustomerOrders } from '../../intermediate/intCustomerOrders.ts';
import { martOrders } from '../../marts/sales/martOrders.ts';
import { testsOf } from '../testsOf.ts';
import { unequalTotals } from '../unequalTotals.ts';

interface Needed {
  readonly orders_count: number;
  readonly new_customers: number;
  readonly net_sales: number;
  readonly acquired_net_sales: number;
}

/** Checks that every valid order, and every cent of it, is in exactly one channel, and every customer new in one. */
export function channelsAddUpToOrders<Row extends Needed>(
  t: Tests<'mart_channels', Row>,
): TestSpec {
  return testsOf<Needed, 'mart_channels', Row>(t).noRows(
    'channels_add_up_to_orders',
    [martOrders, intCustomerOrders],
    (db, f) => {
      const ofChannels = db
        .selectFrom('mart_channels as c')
        .select((eb, fn = f(eb)) => [
          fn.coalesce(fn.sum('c.orders_count'), 0).as('orders'),
          fn.coalesce(fn.sum('c.net_sales'), 0).as('net_sales'),
          fn.coalesce(fn.sum('c.new_customers'), 0).as('customers'),
          fn.coalesce(fn.sum('c.acquired_net_sales'), 0).as('acquired'),
        ]);
      const customers = db
        .selectFrom('int_customer_orders as c')
        .select((eb, fn = f(eb)) => [
          fn.countRows().as('customers'),
          fn.coalesce(fn.sum('c.monetary'), 0).as('acquired'),
        ]);
      const all = db
        .selectFrom('mart_orders as o')
        .crossJoin(customers.as('c'))
        .where('o.is_valid', '=', true)
        .select((eb, fn = f(eb)) => [
          fn.countRows().as('orders'),
          fn.coalesce(fn.sum('o.net_sales'), 0).as('net_sales'),
          fn.coalesce(fn.max('c.customers'), 0).as('customers'),
          fn.coalesce(fn.max('c.acquired'), 0).as('acquired'),
        ]);
      const figures = ['orders', 'net_sales', 'customers', 'acquired'] as const;
      return unequalTotals(db, ofChannels.as('c'), all.as('o'), ...figures).select([
        ...(['c.orders as orders_of_channels', 'o.orders'] as const),
        ...(['c.net_sales as net_sales_of_channels', 'o.net_sales'] as const),
        ...(['c.customers as customers_of_channels', 'o.customers'] as const),
        ...(['c.acquired as acquired_of_channels', 'o.acquired'] as const),
      ]);
    },
  );
}
