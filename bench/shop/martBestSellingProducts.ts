import { bigint, decimal, integer, model, table, text } from 'kysely-models';
import { intProductPairs } from './intProductPairs.ts';
import { intProductSales } from './intProductSales.ts';
import { stgProducts } from './stgProducts.ts';

export const martBestSellingProducts = model({
  name: 'mart_best_selling_products',
  description: 'Products by revenue, with the one most often bought along.',
  materialized: table(),
  inputs: [stgProducts, intProductSales, intProductPairs],
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
      .with('most', (qb) =>
        qb
          .selectFrom('pairs as p')
          .groupBy('p.product_id')
          .select((eb) => ['p.product_id', f.max(eb.ref('p.n_orders')).as('partner_orders')]),
      )
      .with('best', (qb) =>
        qb
          .selectFrom('pairs as p')
          .innerJoin('most as m', (join) =>
            join
              .onRef('m.product_id', '=', 'p.product_id')
              .onRef('m.partner_orders', '=', 'p.n_orders'),
          )
          .groupBy(['m.product_id', 'm.partner_orders'])
          .select((eb) => [
            'm.product_id',
            f.min(eb.ref('p.partner_id')).as('partner_id'),
            'm.partner_orders',
          ]),
      )
      .selectFrom('stg_products as p')
      .innerJoin('int_product_sales as s', 's.product_id', 'p.product_id')
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
