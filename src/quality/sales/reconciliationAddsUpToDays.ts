import type { TestSpec, Tests } from 'kysely-models';
import { martDailySales } from '../../marts/sales/martDailySales.ts';
import { testsOf } from '../testsOf.ts';
import { unequalTotals } from '../unequalTotals.ts';

interface Needed {
  readonly valid_orders: number;
  readonly total_sales: number;
}

/** Checks that the total that a merchant compares is, to the cent, that of all days. */
export function reconciliationAddsUpToDays<Row extends Needed>(
  t: Tests<'mart_reconciliation', Row>,
): TestSpec {
  return testsOf<Needed, 'mart_reconciliation', Row>(t).noRows(
    'reconciliation_adds_up_to_days',
    [martDailySales],
    (db, f) => {
      const reconciled = db
        .selectFrom('mart_reconciliation as r')
        .select(['r.valid_orders as orders', 'r.total_sales as total']);
      const ofDays = db
        .selectFrom('mart_daily_sales as d')
        .select((eb, fn = f(eb)) => [
          fn.coalesce(fn.sum('d.orders_count'), 0).as('orders'),
          fn.coalesce(fn.sum('d.total_sales'), 0).as('total'),
        ]);
      return unequalTotals(db, reconciled.as('r'), ofDays.as('d'), 'orders', 'total').select([
        ...(['r.orders', 'd.orders as orders_of_days'] as const),
        ...(['r.total', 'd.total as total_of_days'] as const),
      ]);
    },
  );
}
