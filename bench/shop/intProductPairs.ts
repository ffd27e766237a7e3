import { bigint, model, table } from 'kysely-models';
import { stgOrderItems } from './stgOrderItems.ts';

export const intProductPairs = model({
  name: 'int_product_pairs',
  description: 'Products that were ordered together.',
  materialized: table(),
  inputs: [stgOrderItems],
  columns: {
    product_a: bigint(),
    product_b: bigint(),
    n_orders: bigint().nullable(),
  },
  unique: [['product_a', 'product_b']],
  query: (db, f) =>
    db
      .with('op', (qb) =>
        qb.selectFrom('stg_order_items').select(['order_id', 'product_id']).distinct(),
      )
      .selectFrom('op as a')
      .innerJoin('op as b', (join) =>
        join.onRef('a.order_id', '=', 'b.order_id').onRef('a.product_id', '<', 'b.product_id'),
      )
      .groupBy(['a.product_id', 'b.product_id'])
      .select((eb) => [
        eb.ref('a.product_id').$notNull().as('product_a'),
        eb.ref('b.product_id').$notNull().as('product_b'),
        f.countRows().as('n_orders'),
      ]),
});
