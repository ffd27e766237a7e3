import { model, pick, text, view } from 'kysely-models';
import { olistCategories, olistProducts } from './sources.ts';

/** Products with their category in English. */
export const marketplaceProducts = model({
  name: 'olist_products',
  description:
    'A product, which has no name in the data, with its category in English where there is one.',
  materialized: view(),
  schema: 'sources',
  inputs: [olistProducts, olistCategories],
  unique: ['product_id'],
  columns: { ...pick(olistProducts, 'product_id'), category: text().nullable() },
  query: (db, f) =>
    db
      .selectFrom('olist_products_dataset as p')
      .leftJoin(
        'product_category_name_translation as t',
        't.product_category_name',
        'p.product_category_name',
      )
      .select((eb) => [
        'p.product_id',
        f(eb).coalesce('t.product_category_name_english', 'p.product_category_name').as('category'),
      ]),
});
