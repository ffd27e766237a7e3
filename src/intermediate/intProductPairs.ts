import { bigint, double, model, type RowOf, table } from 'kysely-models';
import { intBaskets } from './intBaskets.ts';
import { intOrderProductAgg } from './intOrderProductAgg.ts';

/** Products that were bought together. */
export const intProductPairs = model({
  name: 'int_product_pairs',
  description:
    'Two known products that occur together in a valid order, the smaller id first: how often, and how much more often than by chance.',
  materialized: table(),
  schema: 'intermediate',
  inputs: [intBaskets, intOrderProductAgg],
  columns: {
    product_a: bigint(),
    product_b: bigint(),
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
          .select((eb) => f.countDistinct(eb.ref('b.order_id')).as('orders')),
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
      .select((eb) => {
        const together = eb.ref('p.orders_together');
        const ofA = eb.ref('a.orders_count');
        const ofB = eb.ref('b.orders_count');
        const all = eb.ref('t.orders');
        return [
          'p.product_a',
          'p.product_b',
          'p.orders_together',
          f.ratio(together, all).as('support'),
          f.ratio(together, ofA).as('confidence_a_to_b'),
          f.ratio(together, ofB).as('confidence_b_to_a'),
          // Equal quotients of whole numbers are equal as DOUBLE too: ranks by lift depend on it.
          f.ratio(f.multiply(together, all), f.multiply(ofA, ofB)).as('lift'),
        ];
      }),
  tests: (t) => [
    t.unique(['product_a', 'product_b']),
    t.expression('product_a_is_the_smaller_id', (eb) => eb('product_a', '<', eb.ref('product_b'))),
  ],
});

/** A row of `int_product_pairs`. */
export type IntProductPairs = RowOf<typeof intProductPairs>;
