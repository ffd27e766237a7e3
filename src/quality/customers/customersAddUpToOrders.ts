import type { TestSpec, Tests } from 'kysely-models';
import { intCustomerOrders } from '../../intermediate/intCustomerOrders.ts';
import { intOrderItems } from '../../intermediate/intOrderItems.ts';
import { intOrders } from '../../intermediate/intOrders.ts';
import { intRefunds } from '../../intermediate/intRefunds.ts';
import { testsOf } from '../testsOf.ts';
import { unequalTotals } from '../unequalTotals.ts';

interface Needed {
  readonly customer_id: number;
  readonly frequency: number;
  readonly monetary: number;
}

/** Checks that customers have, to the cent, what their valid orders brought and was paid back. */
export function customersAddUpToOrders<Row extends Needed>(
  t: Tests<'mart_customer_360', Row>,
): TestSpec {
  return testsOf<Needed, 'mart_customer_360', Row>(t).noRows(
    'customers_add_up_to_orders',
    [intCustomerOrders, intOrders, intOrderItems, intRefunds],
    (db, f) => {
      const ofCustomers = db
        .selectFrom('mart_customer_360 as c')
        .select((eb, fn = f(eb)) => [
          fn.coalesce(fn.sum('c.frequency'), 0).as('orders'),
          fn.coalesce(fn.sum('c.monetary'), 0).as('monetary'),
        ]);
      const orders = db
        .selectFrom('int_orders as o')
        .where('o.order_number', 'is not', null)
        .select(f.countRows().as('orders'));
      const items = db
        .selectFrom('int_order_items as i')
        .where('i.is_valid', '=', true)
        .where('i.is_known_customer', '=', true)
        .select((eb, fn = f(eb)) => fn.coalesce(fn.sum('i.net_amount'), 0).as('net'));
      const refunds = db
        .selectFrom('int_refunds as r')
        .innerJoin('int_customer_orders as c', 'c.customer_id', 'r.customer_id')
        .where('r.is_valid', '=', true)
        .select((eb, fn = f(eb)) => fn.coalesce(fn.sum('r.amount'), 0).as('refunded'));
      const all = db
        .selectFrom(orders.as('o'))
        .crossJoin(items.as('i'))
        .crossJoin(refunds.as('r'))
        .select((eb) => ['o.orders', f(eb).subtract('i.net', 'r.refunded').as('monetary')]);
      return unequalTotals(db, ofCustomers.as('c'), all.as('o'), 'orders', 'monetary').select([
        ...(['c.orders as orders_of_customers', 'o.orders'] as const),
        ...(['c.monetary as monetary_of_customers', 'o.monetary'] as const),
      ]);
    },
  );
}
