import { bigint, decimal, integer, model, table, text } from 'kysely-models';
import { intProductPairs } from './intProductPairs.ts';
import { stgOrderItems } from './stgOrderItems.ts';
import { stgOrders } from './stgOrders.ts';
import { stgProducts } from './stgProducts.ts';

export const martBestSellingProducts = model({
  name: 'mart_best_selling_products',
  description: 'Products by revenue, with the one most often bought along.',
  materialized: table(),
  inputs: [stgProducts, stgOrderItems, stgOrders, intProductPairs],
  columns: {
    revenue_rank: bigint().nullable(),
    product_id: bigint(),
    product_name: text().nullable(),
    category: text().nullable(),
    units: decimal(38, 0).nullable(),
    revenue: decimal(38, 4).nullable(),
    n_orders: bigint().nullable(),
    margin: decimal(38, 4).nullable(),
    stock_quantity: integer().nullable(),
    partner_id: bigint().nullable(),
    partner_orders: bigint().nullable(),
  },
  query: (db, f) =>
    db
      .with('sold', (qb) =>
        qb
          .selectFrom('stg_order_items as i')
          .innerJoin('stg_orders as o', (join) =>
            join.onRef('o.order_id', '=', 'i.order_id').on('o.is_valid', '=', true),
          )
          .groupBy('i.product_id')
          .select((eb) => [
            'i.product_id',
            f.sum(eb.ref('i.quantity')).as('units'),
            f.sum(eb.ref('i.net_amount')).as('revenue'),
            f.countDistinct(eb.ref('i.order_id')).as('n_orders'),
          ]),
      )
      .with('pairs', (qb) =>
        qb
          .selectFrom('int_product_pairs as p')
          .select(['p.product_a as product_id', 'p.product_b as partner_id', 'p.n_orders'])
          .unionAll(
            qb
              .selectFrom('int_product_pairs as q')
              .select(['q.product_b as product_id', 'q.product_a as partner_id', 'q.n_orders']),
          ),
      )
      .with('numbered', (qb) =>
        qb.selectFrom('pairs as p').select((eb) => [
          'p.product_id',
          'p.partner_id',
          'p.n_orders',
          f
            .rowNumber({
              partitionBy: [eb.ref('p.product_id')],
              orderBy: [f.desc(eb.ref('p.n_orders')), f.asc(eb.ref('p.partner_id'))],
            })
            .as('rn'),
        ]),
      )
      .with('best', (qb) =>
        qb
          .selectFrom('numbered as n')
          .where('n.rn', '=', 1)
          .select(['n.product_id', 'n.partner_id', 'n.n_orders as partner_orders']),
      )
      .selectFrom('stg_products as p')
      .innerJoin('sold as s', 's.product_id', 'p.product_id')
      .leftJoin('best as b', 'b.product_id', 'p.product_id')
      .select((eb) => [
        f
          .rowNumber({
            orderBy: [f.desc(eb.ref('s.revenue')), f.asc(eb.ref('p.product_id'))],
          })
          .as('revenue_rank'),
        'p.product_id',
        'p.product_name',
        'p.category',
        's.units',
        's.revenue',
        's.n_orders',
        f
          .subtract(eb.ref('s.revenue'), f.multiply(eb.ref('s.units'), eb.ref('p.cost')))
          .as('margin'),
        'p.stock_quantity',
        'b.partner_id',
        'b.partner_orders',
      ]),
  tests: (t) => [t.unique('product_id')],
});
