import { unitTest } from 'kysely-models/testing';
import { martBestSellingProducts } from '../../src/marts/products/martBestSellingProducts.ts';

const product = (product_id: number, net_sales: number, units_sold = 1) => ({
  ...{ product_id, net_sales, net_revenue: net_sales, units_sold, units_last_90_days: 9 },
});

const stocked = (product_id: number, stock_quantity: number | null = 10) => ({
  ...{ product_id, name: `P${product_id}`, category: 'Mugs', stock_quantity },
});

export const ranksOfProducts = unitTest(
  martBestSellingProducts,
  'products are ranked by units and by net sales, equal ones by id, with the share of all before them',
  {
    given: {
      int_order_product_agg: [
        { ...product(1, 10, 5), margin: 3, refunded_amount: 2, return_rate: 0.25 },
        product(2, 50, 1),
        product(3, 10, 7),
        product(4, 30, 5),
        ...[product(6, 0, 0), product(5, 0, 0)],
      ],
      stg_products: [1, 2, 3, 4, 5, 6].map((id) => stocked(id)),
      int_best_partners: [{ product_id: 2, partner_id: 3 }],
    },
    expect: [
      {
        ...{ product_id: 1, units_rank: 2, revenue_rank: 3, revenue_share: 0.1, margin: 3 },
        ...{ cumulative_revenue_share: 0.9, refunded_amount: 2, return_rate: 0.25 },
        ...{ product_name: 'P1', category: 'Mugs', best_bundle_product_id: null },
      },
      {
        ...{ product_id: 2, units_rank: 4, revenue_rank: 1, revenue_share: 0.5 },
        ...{ cumulative_revenue_share: 0.5, best_bundle_product_id: 3 },
      },
      { product_id: 3, units_rank: 1, revenue_rank: 4, cumulative_revenue_share: 1 },
      { product_id: 4, units_rank: 3, revenue_rank: 2, cumulative_revenue_share: 0.8 },
      { product_id: 5, units_rank: 5, revenue_rank: 5, revenue_share: 0 },
      { product_id: 6, units_rank: 6, revenue_rank: 6, cumulative_revenue_share: 1 },
    ],
  },
);

export const classes = unitTest(
  martBestSellingProducts,
  'a product with less than 80 % of net sales before it is of class A, with less than 95 % of class B, else of C',
  {
    given: {
      int_order_product_agg: [
        ...[product(1, 79), product(2, 1), product(3, 14), product(4, 1)],
        ...[product(5, 1), product(6, 1), product(7, 3)],
      ],
      stg_products: [1, 2, 3, 4, 5, 6, 7].map((id) => stocked(id)),
    },
    // Of 100, in order of revenue 79, 14, 3, 1, 1, 1, 1: before them 0, 79, 93, 96 …
    expect: [
      { product_id: 1, abc_class: 'A', performance: 'Best Seller' },
      { product_id: 3, abc_class: 'A', performance: 'Best Seller' },
      { product_id: 7, abc_class: 'B', performance: 'Steady' },
      { product_id: 2, abc_class: 'C', performance: 'Low Performer' },
      { product_id: 4, abc_class: 'C' },
      { product_id: 5, abc_class: 'C' },
      { product_id: 6, abc_class: 'C' },
    ],
  },
);

export const classBounds = unitTest(
  martBestSellingProducts,
  'exactly 80 % before a product make it B, and exactly 95 % make it C',
  {
    given: {
      int_order_product_agg: [product(1, 80), product(2, 15), product(3, 5)],
      stg_products: [1, 2, 3].map((id) => stocked(id)),
    },
    expect: [
      { product_id: 1, abc_class: 'A' },
      { product_id: 2, abc_class: 'B' },
      { product_id: 3, abc_class: 'C' },
    ],
  },
);

export const tiedClasses = unitTest(
  martBestSellingProducts,
  'of products with equal net sales the smaller id comes before the other',
  {
    given: {
      int_order_product_agg: [product(1, 60), product(3, 20), product(2, 20)],
      stg_products: [1, 2, 3].map((id) => stocked(id)),
    },
    expect: [
      { product_id: 1, abc_class: 'A' },
      { product_id: 2, abc_class: 'A', revenue_rank: 2 },
      { product_id: 3, abc_class: 'B', revenue_rank: 3 },
    ],
  },
);

export const littleRevenue = unitTest(
  martBestSellingProducts,
  'the only product that sells is of class A, however little it brings',
  {
    given: { int_order_product_agg: [product(1, 1)], stg_products: [stocked(1)] },
    expect: [{ product_id: 1, abc_class: 'A', revenue_share: 1 }],
  },
);

export const noRevenue = unitTest(
  martBestSellingProducts,
  'without any net sales every product is of class C, and has no share',
  {
    given: {
      int_order_product_agg: [product(1, 5), product(2, -5)],
      stg_products: [1, 2].map((id) => stocked(id)),
    },
    expect: [
      { product_id: 1, abc_class: 'C', revenue_share: null, cumulative_revenue_share: null },
      { product_id: 2, abc_class: 'C', revenue_share: null },
    ],
  },
);

export const stock = unitTest(
  martBestSellingProducts,
  'stock lasts as many days as units sold in 90 days say; without a sale it is dead, or there is none',
  {
    given: {
      int_order_product_agg: [
        { ...product(1, 10), units_last_90_days: 45 },
        { ...product(2, 9), units_last_90_days: 0 },
        { ...product(3, 8), units_last_90_days: 0 },
        { ...product(4, 7), units_last_90_days: 0 },
        { ...product(5, 6), units_last_90_days: 1 },
        { ...product(6, 5), units_last_90_days: 0 },
      ],
      stg_products: [
        ...[stocked(1, 30), stocked(2, 1), stocked(3, 0), stocked(4, null), stocked(5, 0)],
        stocked(6, -1),
      ],
    },
    expect: [
      {
        ...{ product_id: 1, sales_velocity: 0.5, days_of_cover: 60, stock_quantity: 30 },
        performance: 'Best Seller',
      },
      { product_id: 2, sales_velocity: 0, days_of_cover: null, performance: 'Dead Stock' },
      { product_id: 3, performance: 'Not Selling' },
      { product_id: 4, performance: 'Not Selling', days_of_cover: null },
      { product_id: 5, days_of_cover: 0, performance: 'Best Seller' },
      { product_id: 6, performance: 'Not Selling' },
    ],
  },
);
