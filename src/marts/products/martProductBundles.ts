import { bigint, pick } from 'kysely-models';
import { intProductPairs, minimumOrdersTogether } from '../../intermediate/intProductPairs.ts';
import { stgProducts } from '../../staging/stgProducts.ts';
import { mart } from '../../vocabulary.ts';

/** Products to sell together. */
export const martProductBundles = mart({
  name: 'mart_product_bundles',
  description:
    'Two products that at least three valid orders have together, best lift first, for bundles and recommendations.',
  inputs: [intProductPairs, stgProducts],
  unique: ['bundle_rank', ['product_a', 'product_b']],
  columns: {
    bundle_rank: bigint().min(1).describe('By lift, then orders_together; 1 is the best.'),
    ...pick(intProductPairs, 'product_a'),
    product_a_name: pick(stgProducts, 'name').name,
    ...pick(intProductPairs, 'product_b'),
    product_b_name: pick(stgProducts, 'name').name,
    orders_together: bigint()
      .min(minimumOrdersTogether)
      .describe('Valid orders with both products.'),
    ...pick(intProductPairs, 'support', 'confidence_a_to_b', 'confidence_b_to_a', 'lift'),
  },
  query: (db, f) =>
    db
      // Both products are there: what is ranked is narrow without their names.
      .with('ranked', (qb) =>
        qb
          .selectFrom('int_product_pairs as p')
          .where('p.orders_together', '>=', minimumOrdersTogether)
          .select((eb, fn = f(eb)) => {
            const best = [fn.desc('p.lift'), fn.desc('p.orders_together')];
            return [
              fn.rowNumber({ orderBy: [...best, 'p.product_a', 'p.product_b'] }).as('bundle_rank'),
              ...fn.columns('p', 'product_a', 'product_b', 'orders_together', 'support'),
              ...fn.columns('p', 'confidence_a_to_b', 'confidence_b_to_a', 'lift'),
            ];
          }),
      )
      .selectFrom('ranked as p')
      .innerJoin('stg_products as a', 'a.product_id', 'p.product_a')
      .innerJoin('stg_products as b', 'b.product_id', 'p.product_b')
      .select((eb, fn = f(eb)) => [
        'p.bundle_rank',
        ...(['p.product_a', 'a.name as product_a_name'] as const),
        ...(['p.product_b', 'b.name as product_b_name'] as const),
        ...fn.columns('p', 'orders_together', 'support'),
        ...fn.columns('p', 'confidence_a_to_b', 'confidence_b_to_a', 'lift'),
      ]),
  tests: (t) => [
    t.references('product_a', stgProducts, 'product_id'),
    t.references('product_b', stgProducts, 'product_id'),
    t.expression('product_a_is_the_smaller_id', (eb, f) =>
      f(eb).compare('product_a', '<', 'product_b'),
    ),
  ],
});
