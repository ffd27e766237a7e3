import { bigint, decimal, integer, model, text, timestamp, view } from 'kysely-models';
import { rawProducts } from './rawProducts.ts';

export const stgProducts = model({
  name: 'stg_products',
  description: 'Products by their names in the models.',
  materialized: view(),
  inputs: [rawProducts],
  columns: {
    product_id: bigint(),
    product_name: text().nullable(),
    category: text().nullable(),
    list_price: decimal(10, 2).nullable(),
    cost: decimal(10, 2).nullable(),
    stock_quantity: integer().nullable(),
    updated_at: timestamp().nullable(),
  },
  query: (db) =>
    db
      .selectFrom('raw_products as p')
      .select([
        'p.product_id',
        'p.name as product_name',
        'p.category',
        'p.unit_price as list_price',
        'p.cost',
        'p.stock_quantity',
        'p.updated_at',
      ]),
});
