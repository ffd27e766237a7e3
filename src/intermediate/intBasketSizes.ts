import { bigint, table } from 'kysely-models';
import { intermediate } from '../vocabulary.ts';
import { intBaskets } from './intBaskets.ts';

/** How many products are bought together. */
export const intBasketSizes = intermediate({
  name: 'int_basket_sizes',
  description: 'A number of known products that a valid order has, and how many have as many.',
  materialized: table({ maintain: 'auto' }),
  inputs: [intBaskets],
  unique: ['products_count'],
  columns: {
    products_count: bigint().min(1).describe('Different known products.'),
    orders_count: bigint().min(1).describe('Valid orders with so many.'),
  },
  query: (db, f) =>
    db
      .with('orders', (qb) =>
        qb
          .selectFrom('int_baskets as b')
          .groupBy('b.order_id')
          .select(['b.order_id', f.countRows().as('products_count')]),
      )
      .selectFrom('orders as o')
      .groupBy('o.products_count')
      .select(['o.products_count', f.countRows().as('orders_count')]),
});
