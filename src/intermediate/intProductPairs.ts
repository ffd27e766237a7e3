import { double, pick, view } from 'kysely-models';
import { intermediate } from '../vocabulary.ts';
import { intBasketSizes } from './intBasketSizes.ts';
import { intOrderProductAgg } from './intOrderProductAgg.ts';
import { intOrdersTogether } from './intOrdersTogether.ts';

/** Fewer valid orders with both products say nothing about the pair. */
export const minimumOrdersTogether = 3;

/** Products that were bought together. */
export const intProductPairs = intermediate({
  name: 'int_product_pairs',
  description:
    'Two known products that occur together in a valid order, the smaller id first: how often, and how much more often than by chance.',
  materialized: view(),
  inputs: [intOrdersTogether, intBasketSizes, intOrderProductAgg],
  unique: [['product_a', 'product_b']],
  columns: {
    ...pick(intOrdersTogether, 'product_a', 'product_b', 'orders_together'),
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
          .selectFrom('int_basket_sizes as s')
          .select((eb) => f(eb).sum('s.orders_count').as('orders')),
      )
      .selectFrom('int_orders_together as p')
      .crossJoin('totals as t')
      // Both are there. DuckDB takes a new table for an empty one until it is published, and would combine all
      // products with all others before it looks at the pairs; left joins stay in this order.
      .leftJoin('int_order_product_agg as a', 'a.product_id', 'p.product_a')
      .leftJoin('int_order_product_agg as b', 'b.product_id', 'p.product_b')
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
});
