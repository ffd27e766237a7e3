import type { TestSpec, Tests } from 'kysely-models';
import { stgProducts } from '../../staging/stgProducts.ts';
import { testsOf } from '../testsOf.ts';

interface Needed {
  readonly product_id: number;
}

/** Checks that no product is without a rank. */
export function everyProductIsRanked<Row extends Needed>(
  t: Tests<'mart_best_selling_products', Row>,
): TestSpec {
  return testsOf<Needed, 'mart_best_selling_products', Row>(t).noRows(
    'every_product_is_ranked',
    [stgProducts],
    (db) =>
      db
        .selectFrom('stg_products as p')
        .leftJoin('mart_best_selling_products as b', 'b.product_id', 'p.product_id')
        .where('b.product_id', 'is', null)
        .select('p.product_id'),
  );
}
