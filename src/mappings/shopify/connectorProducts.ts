import { bigint, decimal, integer, model, text, timestamp, view } from 'kysely-models';
import { shopifyProduct, shopifyProductVariant } from './sources.ts';

/** Variants of products. */
export const connectorProducts = model({
  name: 'shopify_products',
  description: 'A variant, with the title of its product and its own where it has one.',
  materialized: view(),
  schema: 'sources',
  inputs: [shopifyProduct, shopifyProductVariant],
  unique: ['product_id'],
  columns: {
    product_id: bigint(),
    name: text().nullable(),
    category: text().nullable(),
    unit_price: decimal(10, 2).nullable(),
    stock_quantity: integer().nullable(),
    updated_at: timestamp().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('shopify_product_variant as v')
      .leftJoin('shopify_product as p', 'p.id', 'v.product_id')
      .select((eb, fn = f(eb)) => [
        'v.id as product_id',
        // Shopify calls the only variant of a product so.
        f.joinText(' - ', eb.ref('p.title'), fn.nullIf('v.title', 'Default Title')).as('name'),
        'p.product_type as category',
        fn.cast(fn.round('v.price', 2), decimal(10, 2)).as('unit_price'),
        fn.cast('v.inventory_quantity', integer()).as('stock_quantity'),
        fn.wallClock('UTC', 'v.updated_at').as('updated_at'),
      ]),
});
