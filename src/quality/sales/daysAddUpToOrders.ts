import type { TestSpec, Tests } from 'kysely-models';
import { martOrders } from '../../marts/sales/martOrders.ts';
import { testsOf } from '../testsOf.ts';
import { unequalTotals } from '../unequalTotals.ts';

interface Needed {
  readonly orders_count: number;
  readonly gross_revenue: number;
  readonly net_revenue: number;
  readonly shipping_amount: number;
  readonly tax_amount: number;
}

/** Checks that every valid order, and every cent of it, is in exactly one day. */
export function daysAddUpToOrders<Row extends Needed>(t: Tests<'mart_daily_sales', Row>): TestSpec {
  return testsOf<Needed, 'mart_daily_sales', Row>(t).noRows(
    'days_add_up_to_orders',
    [martOrders],
    (db, f) => {
      const ofDays = db
        .selectFrom('mart_daily_sales as d')
        .select((eb, fn = f(eb)) => [
          fn.coalesce(fn.sum('d.orders_count'), 0).as('orders'),
          fn.coalesce(fn.sum('d.gross_revenue'), 0).as('gross'),
          fn.coalesce(fn.sum('d.net_revenue'), 0).as('net'),
          fn.coalesce(fn.sum('d.shipping_amount'), 0).as('shipping'),
          fn.coalesce(fn.sum('d.tax_amount'), 0).as('tax'),
        ]);
      const ofOrders = db
        .selectFrom('mart_orders as o')
        .where('o.is_valid', '=', true)
        .select((eb, fn = f(eb)) => [
          fn.countRows().as('orders'),
          fn.coalesce(fn.sum('o.gross_amount'), 0).as('gross'),
          fn.coalesce(fn.sum('o.net_amount'), 0).as('net'),
          fn.coalesce(fn.sum('o.shipping_amount'), 0).as('shipping'),
          fn.coalesce(fn.sum('o.tax_amount'), 0).as('tax'),
        ]);
      const figures = ['orders', 'gross', 'net', 'shipping', 'tax'] as const;
      return unequalTotals(db, ofDays.as('d'), ofOrders.as('o'), ...figures).select([
        ...(['d.orders as orders_of_days', 'o.orders'] as const),
        ...(['d.gross as gross_of_days', 'o.gross', 'd.net as net_of_days', 'o.net'] as const),
        ...(['d.shipping as shipping_of_days', 'o.shipping'] as const),
        ...(['d.tax as tax_of_days', 'o.tax'] as const),
      ]);
    },
  );
}
