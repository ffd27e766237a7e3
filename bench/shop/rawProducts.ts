import { bigint, decimal, integer, source, text, timestamp } from 'kysely-models';

export const rawProducts = source({
  name: 'raw_products',
  description: 'Products, as generated.',
  columns: {
    product_id: bigint().nullable(),
    name: text().nullable(),
    category: text().nullable(),
    unit_price: decimal(10, 2).nullable(),
    cost: decimal(10, 2).nullable(),
    stock_quantity: integer().nullable(),
    updated_at: timestamp().nullable(),
  },
  tests: (t) => [t.unique('product_id')],
});
