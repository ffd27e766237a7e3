import { bigint, double, model, type RowOf, table, text } from 'kysely-models';
import { intProductPairs } from '../intermediate/intProductPairs.ts';
import { minimumOrdersTogether } from '../intermediate/minimumOrdersTogether.ts';
import { stgProducts } from '../staging/stgProducts.ts';

/** Products to sell together. */
export const martProductBundles = model({
  name: 'mart_product_bundles',
  description:
    'Two products that at least three valid orders have together, best lift first, for bundles and recommendations.',
  materialized: table(),
  schema: 'marts',
  inputs: [intProductPairs, stgProducts],
  columns: {
    bundle_rank: bigint().min(1).describe('By lift, then orders_together; 1 is the best.'),
    product_a: bigint(),
    product_a_name: text().nullable(),
    product_b: bigint(),
    product_b_name: text().nullable(),
    orders_together: bigint()
      .min(minimumOrdersTogether)
      .describe('Valid orders with both products.'),
    support: double().gt(0).max(1).describe('orders_together / valid orders with a known product.'),
    confidence_a_to_b: double().gt(0).max(1).describe('orders_together / orders of product_a.'),
    confidence_b_to_a: double().gt(0).max(1).describe('orders_together / orders of product_b.'),
    lift: double()
      .gt(0)
      .describe('How many times as often as if the two were bought independently.'),
  },
  query: (db, f) =>
    db
      .selectFrom('int_product_pairs as p')
      .innerJoin('stg_products as a', 'a.product_id', 'p.product_a')
      .innerJoin('stg_products as b', 'b.product_id', 'p.product_b')
      .where('p.orders_together', '>=', minimumOrdersTogether)
      .select((eb) => [
        f
          .rowNumber({
            orderBy: [
              f.desc(eb.ref('p.lift')),
              f.desc(eb.ref('p.orders_together')),
              f.asc(eb.ref('p.product_a')),
              f.asc(eb.ref('p.product_b')),
            ],
          })
          .as('bundle_rank'),
        'p.product_a',
        'a.name as product_a_name',
        'p.product_b',
        'b.name as product_b_name',
        'p.orders_together',
        'p.support',
        'p.confidence_a_to_b',
        'p.confidence_b_to_a',
        'p.lift',
      ]),
  tests: (t) => [
    t.unique('bundle_rank'),
    t.unique(['product_a', 'product_b']),
    t.references('product_a', stgProducts, 'product_id'),
    t.references('product_b', stgProducts, 'product_id'),
    t.expression('product_a_is_the_smaller_id', (eb) => eb('product_a', '<', eb.ref('product_b'))),
  ],
});

/** A row of `mart_product_bundles`. */
export type MartProductBundles = RowOf<typeof martProductBundles>;
