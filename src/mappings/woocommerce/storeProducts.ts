import { bigint, model, text, view } from 'kysely-models';
import { posts, productLookup } from './sources.ts';

/** The products that were ordered. */
export const storeProducts = model({
  name: 'woocommerce_products',
  description: 'A product or variation that was ordered, with its title where wp_posts is there.',
  materialized: view(),
  schema: 'sources',
  inputs: [productLookup, posts],
  unique: ['product_id'],
  columns: { product_id: bigint(), name: text().nullable() },
  query: (db, f) =>
    db
      .with('sold', (qb) =>
        qb
          .selectFrom('wc_order_product_lookup as l')
          .select((eb, fn = f(eb)) =>
            fn.coalesce(fn.nullIf('l.variation_id', 0), 'l.product_id').as('product_id'),
          )
          .distinct(),
      )
      .selectFrom('sold as s')
      .leftJoin('wp_posts as p', 'p.id', 's.product_id')
      .select(['s.product_id', 'p.post_title as name']),
});
