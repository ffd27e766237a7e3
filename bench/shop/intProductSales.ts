import { bigint, decimal, model, table } from 'kysely-models';
import { stgOrderItems } from './stgOrderItems.ts';
import { stgOrders } from './stgOrders.ts';

/** The sums of `mart_best_selling_products` apart from its ranks: of changed orders they are added to. */
export const intProductSales = model({
  name: 'int_product_sales',
  description: 'Products with the sums of their valid items.',
  materialized: table({ maintain: 'auto' }),
  inputs: [stgOrders, stgOrderItems],
  unique: ['product_id'],
  columns: {
    product_id: bigint(),
    units: decimal(38, 0),
    revenue: decimal(38, 4),
    n_orders: bigint(),
  },
  query: (db, f) =>
    db
      .with('sold', (qb) =>
        qb
          .selectFrom('stg_order_items as i')
          .innerJoin('stg_orders as o', (join) =>
            join.onRef('o.order_id', '=', 'i.order_id').on('o.is_valid', '=', true),
          )
          .where('i.product_id', 'is not', null)
          .groupBy(['i.order_id', 'i.product_id'])
          .select((eb) => [
            'i.order_id',
            'i.product_id',
            f.sum(eb.ref('i.quantity')).as('units'),
            f.sum(eb.ref('i.net_amount')).as('revenue'),
          ]),
      )
      .selectFrom('sold as s')
      .groupBy('s.product_id')
      .select((eb) => [
        eb.ref('s.product_id').$notNull().as('product_id'),
        f.coalesce(f.sum(eb.ref('s.units')), 0).as('units'),
        f.coalesce(f.sum(eb.ref('s.revenue')), 0).as('revenue'),
        f.countRows().as('n_orders'),
      ]),
});
