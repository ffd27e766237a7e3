import { bigint, double, id, model, table } from 'kysely-models';
import { intBaskets } from './intBaskets.ts';
import { intOrderProductAgg } from './intOrderProductAgg.ts';

/** Fewer valid orders with both products say nothing about the pair. */
export const minimumOrdersTogether = 3;

/** Products that were bought together. */
export const intProductPairs = model({
  name: 'int_product_pairs',
  description:
    'Two known products that occur together in a valid order, the smaller id first: how often, and how much more often than by chance.',
  materialized: table(),
  schema: 'intermediate',
  inputs: [intBaskets, intOrderProductAgg],
  unique: [['product_a', 'product_b']],
  columns: {
    product_a: id('product'),
    product_b: id('product'),
    orders_together: bigint().min(1).describe('Valid orders with both products.'),
    support: double().gt(0).max(1).describe('orders_together / valid orders with a known product.'),
    confidence_a_to_b: double().gt(0).max(1).describe('orders_together / orders of product_a.'),
    confidence_b_to_a: double().gt(0).max(1).describe('orders_together / orders of product_b.'),
    lift: double()
      .gt(0)
      .describe('How many times as often as if the two were bought independently.'),
  },
  query: (db, f) =>
    db
      .with('totals', (qb) =>
        qb
          .selectFrom('int_baskets as b')
          .select((eb) => f(eb).countDistinct('b.order_id').as('orders')),
      )
      .with('pairs', (qb) =>
        qb
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
      )
      .selectFrom('pairs as p')
      .crossJoin('totals as t')
      .innerJoin('int_order_product_agg as a', 'a.product_id', 'p.product_a')
      .innerJoin('int_order_product_agg as b', 'b.product_id', 'p.product_b')
      .select((eb, fn = f(eb)) => {
        // Equal quotients of whole numbers are equal as DOUBLE too: ranks by lift depend on it.
        const byChance = fn.multiply('a.orders_count', 'b.orders_count');
        return [
          ...fn.columns('p', 'product_a', 'product_b', 'orders_together'),
          fn.ratio('p.orders_together', 't.orders').as('support'),
          fn.ratio('p.orders_together', 'a.orders_count').as('confidence_a_to_b'),
          fn.ratio('p.orders_together', 'b.orders_count').as('confidence_b_to_a'),
          fn.ratio(fn.multiply('p.orders_together', 't.orders'), byChance).as('lift'),
        ];
      }),
  tests: (t) => [
    t.expression('product_a_is_the_smaller_id', (eb, f) =>
      f(eb).compare('product_a', '<', 'product_b'),
    ),
  ],
});
