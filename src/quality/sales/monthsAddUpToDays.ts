import type { TestSpec, Tests } from 'kysely-models';
import { martDailySales } from '../../marts/sales/martDailySales.ts';
import { testsOf } from '../testsOf.ts';
import { unequalTotals } from '../unequalTotals.ts';

interface Needed {
  readonly orders_count: number;
  readonly new_customers: number;
  readonly net_sales: number;
  readonly margin: number;
}

/** Checks that every day, and every cent of it, is in exactly one month. */
export function monthsAddUpToDays<Row extends Needed>(
  t: Tests<'mart_monthly_sales', Row>,
): TestSpec {
  return testsOf<Needed, 'mart_monthly_sales', Row>(t).noRows(
    'months_add_up_to_days',
    [martDailySales],
    (db, f) => {
      const ofMonths = db
        .selectFrom('mart_monthly_sales as m')
        .select((eb, fn = f(eb)) => [
          fn.coalesce(fn.sum('m.orders_count'), 0).as('orders'),
          fn.coalesce(fn.sum('m.new_customers'), 0).as('new_customers'),
          fn.coalesce(fn.sum('m.net_sales'), 0).as('net'),
          fn.coalesce(fn.sum('m.margin'), 0).as('margin'),
        ]);
      const ofDays = db
        .selectFrom('mart_daily_sales as d')
        .select((eb, fn = f(eb)) => [
          fn.coalesce(fn.sum('d.orders_count'), 0).as('orders'),
          fn.coalesce(fn.sum('d.new_customers'), 0).as('new_customers'),
          fn.coalesce(fn.sum('d.net_sales'), 0).as('net'),
          fn.coalesce(fn.sum('d.margin'), 0).as('margin'),
        ]);
      const figures = ['orders', 'new_customers', 'net', 'margin'] as const;
      return unequalTotals(db, ofMonths.as('m'), ofDays.as('d'), ...figures).select([
        ...(['m.orders as orders_of_months', 'd.orders'] as const),
        ...(['m.new_customers as new_of_months', 'd.new_customers'] as const),
        ...(['m.net as net_of_months', 'd.net', 'm.margin as margin_of_months'] as const),
        'd.margin',
      ]);
    },
  );
}
