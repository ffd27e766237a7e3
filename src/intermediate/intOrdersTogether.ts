import { bigint, id, table } from 'kysely-models';
import { intermediate } from '../vocabulary.ts';
import { intBaskets } from './intBaskets.ts';

/** How often two products were bought together: what a build adds to. */
export const intOrdersTogether = intermediate({
  name: 'int_orders_together',
  description:
    'Two known products that occur together in a valid order, the smaller id first, and in how many.',
  materialized: table({ maintain: 'auto' }),
  inputs: [intBaskets],
  unique: [['product_a', 'product_b']],
  columns: {
    product_a: id('product'),
    product_b: id('product'),
    orders_together: bigint().min(1).describe('Valid orders with both products.'),
  },
  query: (db, f) =>
    db
      .selectFrom('int_baskets as a')
      .innerJoin('int_baskets as b', (join) =>
        join.onRef('b.order_id', '=', 'a.order_id').onRef('a.product_id', '<', 'b.product_id'),
      )
      .groupBy(['a.product_id', 'b.product_id'])
      .select([
        'a.product_id as product_a',
        'b.product_id as product_b',
        f.countRows().as('orders_together'),
      ]),
  tests: (t) => [
    t.expression('product_a_is_the_smaller_id', (eb, f) =>
      f(eb).compare('product_a', '<', 'product_b'),
    ),
  ],
});
