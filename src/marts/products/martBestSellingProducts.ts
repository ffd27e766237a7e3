import { bigint, double, pick, pickNullable } from 'kysely-models';
import * as z from 'zod';
import { intBestPartners } from '../../intermediate/intBestPartners.ts';
import { intOrderProductAgg } from '../../intermediate/intOrderProductAgg.ts';
import { everyProductIsRanked } from '../../quality/products/everyProductIsRanked.ts';
import { stgProducts } from '../../staging/stgProducts.ts';
import { amount, mart, quotient } from '../../vocabulary.ts';
import { abcClass, abcClasses, performance, performances } from './productClass.ts';

/** Products by what they sell. */
export const martBestSellingProducts = mart({
  name: 'mart_best_selling_products',
  description:
    'A known product: ranks, share and class by revenue, how fast it sells and how long the stock lasts, for purchasing.',
  inputs: [intOrderProductAgg, stgProducts, intBestPartners],
  unique: ['product_id', 'units_rank', 'revenue_rank'],
  columns: {
    ...pick(stgProducts, 'product_id'),
    product_name: pick(stgProducts, 'name').name,
    ...pick(stgProducts, 'category'),
    units_rank: bigint().min(1).describe('By units_sold, most first.'),
    revenue_rank: bigint().min(1).describe('By net_sales, highest first.'),
    ...pick(intOrderProductAgg, 'units_sold'),
    net_revenue: amount('Of valid orders, after discounts.'),
    ...pick(intOrderProductAgg, 'margin', 'refunded_amount', 'net_sales'),
    revenue_share: quotient('net_sales / net_sales of all products.'),
    cumulative_revenue_share: quotient(
      'The revenue_share of this product and of all before it by revenue_rank.',
    ),
    abc_class: z
      .enum(abcClasses)
      .describe(
        'A: the products with the first class_a_percent of net_sales; B: up to class_b_percent; C: the rest.',
      ),
    sales_velocity: double().describe('Units a day in the 90 days before as_of.'),
    ...pick(stgProducts, 'stock_quantity'),
    days_of_cover: quotient(
      'Days that the stock lasts at sales_velocity; null when nothing sells.',
    ),
    performance: z
      .enum(performances)
      .describe(
        'Dead Stock: nothing sold in 90 days and stock on hand; Not Selling: the same without stock; else by abc_class.',
      ),
    ...pick(intOrderProductAgg, 'return_rate'),
    best_bundle_product_id: pickNullable(intBestPartners, 'partner_id').partner_id.describe(
      'The product with the best lift among those in three common orders or more.',
    ),
  },
  query: (db, f) =>
    db
      .with('ranked', (qb) =>
        qb
          .selectFrom('int_order_product_agg as a')
          .selectAll('a')
          .select((eb, fn = f(eb)) => {
            const byRevenue = { orderBy: [fn.desc('a.net_sales'), 'a.product_id'] as const };
            const untilThis = fn.runningSum('a.net_sales', byRevenue);
            return [
              fn.rowNumber({ orderBy: [fn.desc('a.units_sold'), 'a.product_id'] }).as('units_rank'),
              fn.rowNumber(byRevenue).as('revenue_rank'),
              fn.sumOver('a.net_sales').as('total_revenue'),
              untilThis.as('running_revenue'),
              fn.subtract(untilThis, 'a.net_sales').as('revenue_before'),
            ];
          }),
      )
      .with('classed', (qb) =>
        qb
          .selectFrom('ranked as r')
          .selectAll('r')
          .select(({ ref }) =>
            abcClass(f, ref('r.revenue_before'), ref('r.total_revenue')).as('abc_class'),
          ),
      )
      .selectFrom('classed as c')
      .innerJoin('stg_products as p', 'p.product_id', 'c.product_id')
      .leftJoin('int_best_partners as b', 'b.product_id', 'c.product_id')
      .select((eb, fn = f(eb), { ref } = eb) => [
        'c.product_id',
        'p.name as product_name',
        'p.category',
        ...fn.columns('c', 'units_rank', 'revenue_rank', 'units_sold', 'net_revenue', 'margin'),
        ...fn.columns('c', 'refunded_amount', 'net_sales'),
        fn.ratio('c.net_sales', 'c.total_revenue').as('revenue_share'),
        fn.ratio('c.running_revenue', 'c.total_revenue').as('cumulative_revenue_share'),
        'c.abc_class',
        fn.ratio('c.units_last_90_days', 90).as('sales_velocity'),
        'p.stock_quantity',
        // stock / (units / 90) with one division.
        fn
          .ratio(fn.multiply(fn.cast('p.stock_quantity', bigint()), 90), 'c.units_last_90_days')
          .as('days_of_cover'),
        performance(ref('c.units_last_90_days'), ref('p.stock_quantity'), ref('c.abc_class')).as(
          'performance',
        ),
        'c.return_rate',
        'b.partner_id as best_bundle_product_id',
      ]),
  tests: (t) => [
    t.noDrift({ name: 'products_as_usual' }),
    t.noDrift(['category', 'stock_quantity'], { name: 'stock_as_usual' }),
    t.references('product_id', stgProducts, 'product_id'),
    t.references('best_bundle_product_id', stgProducts, 'product_id'),
    everyProductIsRanked(t),
  ],
});
