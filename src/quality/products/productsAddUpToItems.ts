import type { TestSpec, Tests } from 'kysely-models';
import { intOrderItems } from '../../intermediate/intOrderItems.ts';
import { intRefunds } from '../../intermediate/intRefunds.ts';
import { testsOf } from '../testsOf.ts';
import { unequalTotals } from '../unequalTotals.ts';

interface Needed {
  readonly net_revenue: number;
  readonly refunded_amount: number;
}

/** Checks that products have, to the cent, what their items brought and was paid back. */
export function productsAddUpToItems<Row extends Needed>(
  t: Tests<'int_order_product_agg', Row>,
): TestSpec {
  return testsOf<Needed, 'int_order_product_agg', Row>(t).noRows(
    'products_add_up_to_items',
    [intOrderItems, intRefunds],
    (db, f) => {
      const ofProducts = db
        .selectFrom('int_order_product_agg as p')
        .select((eb, fn = f(eb)) => [
          fn.coalesce(fn.sum('p.net_revenue'), 0).as('net'),
          fn.coalesce(fn.sum('p.refunded_amount'), 0).as('refunded'),
        ]);
      const refunds = db
        .selectFrom('int_refunds as r')
        .where('r.is_valid', '=', true)
        .where('r.product_id', 'is not', null)
        .select((eb, fn = f(eb)) => fn.coalesce(fn.sum('r.amount'), 0).as('refunded'));
      const items = db
        .selectFrom('int_order_items as i')
        .where('i.is_valid', '=', true)
        .where('i.is_known_product', '=', true)
        .select((eb, fn = f(eb)) => fn.coalesce(fn.sum('i.net_amount'), 0).as('net'));
      const all = db
        .selectFrom(items.as('i'))
        .crossJoin(refunds.as('r'))
        .select(['i.net', 'r.refunded']);
      return unequalTotals(db, ofProducts.as('p'), all.as('i'), 'net', 'refunded').select([
        ...(['p.net as net_of_products', 'i.net'] as const),
        ...(['p.refunded as refunded_of_products', 'i.refunded'] as const),
      ]);
    },
  );
}
