import type { TestSpec, Tests } from 'kysely-models';
import { intRefunds } from '../../intermediate/intRefunds.ts';
import { testsOf } from '../testsOf.ts';
import { unequalTotals } from '../unequalTotals.ts';

interface Needed {
  readonly returns_amount: number;
}

/** Checks that every cent that was paid back for a valid order, or without an order, is in exactly one day. */
export function daysAddUpToRefunds<Row extends Needed>(
  t: Tests<'mart_daily_sales', Row>,
): TestSpec {
  return testsOf<Needed, 'mart_daily_sales', Row>(t).noRows(
    'days_add_up_to_refunds',
    [intRefunds],
    (db, f) => {
      const ofDays = db
        .selectFrom('mart_daily_sales as d')
        .select((eb, fn = f(eb)) => fn.coalesce(fn.sum('d.returns_amount'), 0).as('refunded'));
      const ofRefunds = db
        .selectFrom('int_refunds as r')
        .where('r.is_valid', '=', true)
        .select((eb, fn = f(eb)) => fn.coalesce(fn.sum('r.amount'), 0).as('refunded'));
      return unequalTotals(db, ofDays.as('d'), ofRefunds.as('r'), 'refunded').select([
        'd.refunded as refunded_of_days',
        'r.refunded',
      ]);
    },
  );
}
