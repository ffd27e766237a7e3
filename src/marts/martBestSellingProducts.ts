import { bigint, decimal, double, integer, model, type RowOf, table, text } from 'kysely-models';
import * as z from 'zod';
import { intBestPartners } from '../intermediate/intBestPartners.ts';
import { intOrderProductAgg } from '../intermediate/intOrderProductAgg.ts';
import { stgProducts } from '../staging/stgProducts.ts';
import { abcClass, abcClasses, performance, performances } from './productClass.ts';

/** Products by what they sell. */
export const martBestSellingProducts = model({
  name: 'mart_best_selling_products',
  description:
    'A known product: ranks, share and class by revenue, how fast it sells and how long the stock lasts, for purchasing.',
  materialized: table(),
  schema: 'marts',
  inputs: [intOrderProductAgg, stgProducts, intBestPartners],
  columns: {
    product_id: bigint(),
    product_name: text().nullable(),
    category: text().nullable(),
    units_rank: bigint().min(1).describe('By units_sold, most first.'),
    revenue_rank: bigint().min(1).describe('By net_revenue, highest first.'),
    units_sold: bigint().describe('Units in valid orders.'),
    net_revenue: decimal(38, 4).describe('Of valid orders, after discounts.'),
    margin: decimal(38, 4).describe('net_revenue − units_sold × cost.'),
    revenue_share: double().nullable().describe('net_revenue / net_revenue of all products.'),
    abc_class: z
      .enum(abcClasses)
      .describe(
        'A: the products with the first 80 % of revenue; B: up to 95 %; C: the rest; or as the variables of the project say.',
      ),
    sales_velocity: double().describe('Units a day in the 90 days before as_of.'),
    stock_quantity: integer().nullable().describe('Units on hand.'),
    days_of_cover: double()
      .nullable()
      .describe('Days that the stock lasts at sales_velocity; null when nothing sells.'),
    performance: z
      .enum(performances)
      .describe('Dead Stock: nothing sold in 90 days; else by abc_class.'),
    return_rate: double()
      .nullable()
      .describe('Returned units / units of orders that were not cancelled.'),
    best_bundle_product_id: bigint()
      .nullable()
      .describe('The product with the best lift among those in three common orders or more.'),
  },
  query: (db, f) =>
    db
      .with('ranked', (qb) =>
        qb
          .selectFrom('int_order_product_agg as a')
          .selectAll('a')
          .select((eb) => {
            const byUnits = [f.desc(eb.ref('a.units_sold')), f.asc(eb.ref('a.product_id'))];
            const byRevenue = [f.desc(eb.ref('a.net_revenue')), f.asc(eb.ref('a.product_id'))];
            const revenue = eb.ref('a.net_revenue');
            return [
              f.rowNumber({ orderBy: byUnits }).as('units_rank'),
              f.rowNumber({ orderBy: byRevenue }).as('revenue_rank'),
              f.sumOver(revenue).as('total_revenue'),
              f
                .subtract(f.runningSum(revenue, { orderBy: byRevenue }), revenue)
                .as('revenue_before'),
            ];
          }),
      )
      .with('classed', (qb) =>
        qb
          .selectFrom('ranked as r')
          .selectAll('r')
          .select((eb) =>
            abcClass(f, eb.ref('r.revenue_before'), eb.ref('r.total_revenue')).as('abc_class'),
          ),
      )
      .selectFrom('classed as c')
      .innerJoin('stg_products as p', 'p.product_id', 'c.product_id')
      .leftJoin('int_best_partners as b', 'b.product_id', 'c.product_id')
      .select((eb) => {
        const recentUnits = eb.ref('c.units_last_90_days');
        const stockTimesDays = f.multiply(f.cast(eb.ref('p.stock_quantity'), bigint()), 90);
        return [
          'c.product_id',
          'p.name as product_name',
          'p.category',
          'c.units_rank',
          'c.revenue_rank',
          'c.units_sold',
          'c.net_revenue',
          'c.margin',
          f.ratio(eb.ref('c.net_revenue'), eb.ref('c.total_revenue')).as('revenue_share'),
          'c.abc_class',
          f.ratio(recentUnits, 90).as('sales_velocity'),
          'p.stock_quantity',
          // stock / (units / 90) with one division.
          f.ratio(stockTimesDays, recentUnits).as('days_of_cover'),
          performance(recentUnits, eb.ref('c.abc_class')).as('performance'),
          'c.return_rate',
          'b.partner_id as best_bundle_product_id',
        ];
      }),
  tests: (t) => [
    t.unique('product_id'),
    t.unique('units_rank'),
    t.unique('revenue_rank'),
    t.references('product_id', stgProducts, 'product_id'),
    t.references('best_bundle_product_id', stgProducts, 'product_id'),
    t.noRows('every_product_is_ranked', [stgProducts], (db) =>
      db
        .selectFrom('stg_products as p')
        .leftJoin('mart_best_selling_products as b', 'b.product_id', 'p.product_id')
        .where('b.product_id', 'is', null)
        .select('p.product_id'),
    ),
  ],
});

/** A row of `mart_best_selling_products`. */
export type MartBestSellingProducts = RowOf<typeof martBestSellingProducts>;
