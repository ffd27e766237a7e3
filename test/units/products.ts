import { unitTest } from 'kysely-models/testing';
import { intBasketSizes } from '../../src/intermediate/intBasketSizes.ts';
import { intBaskets } from '../../src/intermediate/intBaskets.ts';
import { intBestPartners } from '../../src/intermediate/intBestPartners.ts';
import { intOrderProductAgg } from '../../src/intermediate/intOrderProductAgg.ts';
import { intOrdersTogether } from '../../src/intermediate/intOrdersTogether.ts';
import { intProductPairs } from '../../src/intermediate/intProductPairs.ts';
import { martProductBundles } from '../../src/marts/products/martProductBundles.ts';
import { amountsOfLines, itemsOfLines, lines, plainItem } from './lines.ts';

const day = [{ as_of: '2024-06-01' }] as const;

export const amountsOfProducts = unitTest(
  intOrderProductAgg,
  'a product brings the amounts of its items',
  {
    given: {
      int_as_of: day,
      stg_products: amountsOfLines.map(({ id }) => ({ product_id: id })),
      int_order_items: itemsOfLines,
    },
    expect: amountsOfLines.map(({ id, gross, net, margin }, at) => ({
      ...{ product_id: id, gross_revenue: gross, net_revenue: net, margin, net_sales: net },
      units_sold: { quantity: 0, ...lines[at]?.item }.quantity,
    })),
  },
);

const sold = {
  ...plainItem,
  is_known_product: true,
  counted_as: 'valid',
} as const;

/** Units at 10.00, which cost the shop 4.00. */
const units = (quantity: number) => ({
  ...{ ...sold, quantity },
  ...{ gross_amount: 10 * quantity, net_amount: 10 * quantity, margin: 6 * quantity },
});
const cameBack = { is_valid: false, counted_as: 'returned' } as const;
const calledOff = { is_valid: false, counted_as: 'cancelled' } as const;
const notPaid = { is_valid: false, counted_as: 'unpaid' } as const;

export const salesOfProducts = unitTest(
  intOrderProductAgg,
  'valid orders are sales; the last 90 days begin with the first moment of their first day',
  {
    given: {
      int_as_of: day,
      stg_products: [{ product_id: 1 }, { product_id: 2 }],
      int_baskets: [
        { order_id: 1, product_id: 1 },
        { order_id: 2, product_id: 1 },
      ],
      int_order_items: [
        { ...units(1), product_id: 1, ordered_at: '2024-03-02 23:59:59' },
        { ...units(2), product_id: 1, ordered_at: '2024-03-03 00:00:00' },
        { ...units(4), product_id: 1, ordered_at: '2024-05-01 00:00:00' },
        { ...units(8), product_id: 1, ordered_at: '2024-05-31 00:00:00', ...calledOff },
        { ...units(8), product_id: 1, ordered_at: '2023-01-01 00:00:00', ...calledOff },
        { ...units(16), product_id: 1, is_known_product: false },
      ],
      int_refunds: [
        { product_id: 1, amount: 5, is_valid: true },
        { product_id: 1, amount: 6, is_valid: true },
        { product_id: 1, amount: 70, is_valid: false },
        { amount: 80, is_valid: true },
      ],
    },
    expect: [
      {
        ...{ product_id: 1, orders_count: 2, units_sold: 7, gross_revenue: 70, net_revenue: 70 },
        ...{ margin: 42, refunded_amount: 11, net_sales: 59, units_last_90_days: 6 },
        ...{ first_sold_at: '2024-03-02 23:59:59', last_sold_at: '2024-05-01 00:00:00' },
      },
      {
        ...{ product_id: 2, orders_count: 0, units_sold: 0, gross_revenue: 0, net_revenue: 0 },
        ...{ margin: 0, refunded_amount: 0, net_sales: 0, units_last_90_days: 0 },
        ...{ first_sold_at: null, last_sold_at: null, return_rate: null },
      },
    ],
  },
);

export const returnRates = unitTest(
  intOrderProductAgg,
  'units come back with returned orders, as refunds and as negative units of valid orders; the rate is of all that was delivered',
  {
    given: {
      int_as_of: day,
      stg_products: [{ product_id: 1 }, { product_id: 2 }, { product_id: 3 }],
      int_orders: [{ counted_as: 'returned' }],
      int_order_items: [
        { ...sold, product_id: 1, quantity: 10 },
        { ...sold, product_id: 1, quantity: -2 },
        { ...sold, product_id: 1, quantity: 5, ...cameBack },
        { ...sold, product_id: 1, quantity: 1, ...cameBack },
        { ...sold, product_id: 1, quantity: -1, ...cameBack },
        { ...sold, product_id: 1, quantity: 100, ...calledOff },
        { ...sold, product_id: 1, quantity: 200, ...notPaid },
        { ...sold, product_id: 2, quantity: 0.5 },
        { ...sold, product_id: 2, quantity: 3.5 },
        { ...sold, product_id: 2, quantity: 1, ...cameBack },
      ],
      int_refunds: [
        { product_id: 1, quantity: 3, is_valid: true },
        { product_id: 1, quantity: 1, is_valid: true },
        { product_id: 1, quantity: 50, is_valid: false },
        { quantity: 60, is_valid: true },
        { product_id: 3, quantity: 7, is_valid: true },
      ],
    },
    expect: [
      // 6 + 4 + 2 of 10 + 6.
      { product_id: 1, returned_units: 12, return_rate: 0.75, units_sold: 8 },
      // 1 of 0.5 + 3.5 + 1.
      { product_id: 2, returned_units: 1, return_rate: 0.2 },
      { product_id: 3, returned_units: 7, return_rate: null },
    ],
  },
);

const delivered = { stg_products: [{ product_id: 1 }], int_as_of: day } as const;
const four = [{ ...sold, product_id: 1, quantity: 4 }] as const;

export const noReturns = unitTest(
  intOrderProductAgg,
  'a shop that books no returns has no rates of them: an invalid refund, or one of no unit, is none',
  {
    given: {
      ...{ ...delivered, int_order_items: four },
      int_orders: [{ counted_as: 'valid' }, { counted_as: 'cancelled' }],
      int_refunds: [
        { quantity: 0, is_valid: true },
        { quantity: 1, is_valid: false },
      ],
    },
    expect: [{ return_rate: null }],
  },
);

export const oneReturn = unitTest(
  intOrderProductAgg,
  'one unit that was refunded anywhere gives every product a rate',
  {
    given: {
      ...{ ...delivered, int_order_items: four },
      int_refunds: [{ quantity: 1, is_valid: true }],
    },
    expect: [{ return_rate: 0 }],
  },
);

export const baskets = unitTest(
  intBaskets,
  'a basket has each known product of a valid order once',
  {
    given: {
      int_order_items: [
        { ...sold, order_id: 1, product_id: 1 },
        { ...sold, order_id: 1, product_id: 1 },
        { ...sold, order_id: 1, product_id: 2 },
        { ...sold, order_id: 2, product_id: 1 },
        { ...sold, order_id: 3, product_id: 3, is_known_product: false },
        { ...sold, order_id: 4, product_id: 4, ...calledOff },
      ],
    },
    expect: [
      { order_id: 1, product_id: 1 },
      { order_id: 1, product_id: 2 },
      { order_id: 2, product_id: 1 },
    ],
  },
);

const fiveBaskets = [
  ...[1, 2, 3].flatMap((order_id) => [
    { order_id, product_id: 1 },
    { order_id, product_id: 2 },
  ]),
  { order_id: 4, product_id: 1 },
  { order_id: 4, product_id: 3 },
  { order_id: 5, product_id: 3 },
];

export const together = unitTest(
  intOrdersTogether,
  'two products in three of five orders, two in one',
  {
    given: { int_baskets: fiveBaskets },
    expect: [
      { product_a: 1, product_b: 2, orders_together: 3 },
      { product_a: 1, product_b: 3, orders_together: 1 },
    ],
  },
);

export const basketSizes = unitTest(intBasketSizes, 'four of five orders have two products', {
  given: { int_baskets: fiveBaskets },
  expect: [
    { products_count: 1, orders_count: 1 },
    { products_count: 2, orders_count: 4 },
  ],
});

export const pairs = unitTest(
  intProductPairs,
  'two products in three of five orders: support 3/5, confidence by the orders of each, lift 3 × 5 / (4 × 3)',
  {
    given: {
      int_orders_together: [
        { product_a: 1, product_b: 2, orders_together: 3 },
        { product_a: 1, product_b: 3, orders_together: 1 },
      ],
      int_basket_sizes: [
        { products_count: 1, orders_count: 1 },
        { products_count: 2, orders_count: 4 },
      ],
      int_order_product_agg: [
        { product_id: 1, orders_count: 4 },
        { product_id: 2, orders_count: 3 },
        { product_id: 3, orders_count: 2 },
      ],
    },
    expect: [
      {
        ...{ product_a: 1, product_b: 2, orders_together: 3, support: 0.6 },
        ...{ confidence_a_to_b: 0.75, confidence_b_to_a: 1, lift: 1.25 },
      },
      {
        ...{ product_a: 1, product_b: 3, orders_together: 1, support: 0.2 },
        ...{ confidence_a_to_b: 0.25, confidence_b_to_a: 0.5, lift: 0.625 },
      },
    ],
  },
);

const pair = (product_a: number, product_b: number, orders_together: number, lift: number) => ({
  ...{ product_a, product_b, orders_together, lift },
  ...{ support: 0.1, confidence_a_to_b: 0.2, confidence_b_to_a: 0.3 },
});

const manyPairs = [
  pair(1, 2, 3, 2),
  pair(1, 3, 5, 2),
  pair(1, 4, 5, 2),
  pair(1, 5, 2, 9),
  pair(2, 3, 9, 1),
  pair(3, 4, 4, 3),
  pair(5, 6, 3, 1),
  pair(7, 9, 4, 0.5),
  pair(7, 8, 4, 0.5),
];

export const partners = unitTest(
  intBestPartners,
  'the best partner has the highest lift, then most orders together, then the smallest id; of three orders or more',
  {
    given: { int_product_pairs: manyPairs },
    expect: [
      { product_id: 1, partner_id: 3, orders_together: 5, lift: 2 },
      { product_id: 2, partner_id: 1, orders_together: 3, lift: 2 },
      { product_id: 3, partner_id: 4, orders_together: 4, lift: 3 },
      { product_id: 4, partner_id: 3, orders_together: 4, lift: 3 },
      { product_id: 5, partner_id: 6, orders_together: 3, lift: 1 },
      { product_id: 6, partner_id: 5 },
      { product_id: 7, partner_id: 8, orders_together: 4 },
      { product_id: 8, partner_id: 7 },
      { product_id: 9, partner_id: 7 },
    ],
  },
);

export const bundles = unitTest(
  martProductBundles,
  'bundles are ranked by lift, then orders together, then both ids; pairs of less than three orders are none',
  {
    given: {
      int_product_pairs: [...manyPairs, pair(2, 5, 3, 2), pair(2, 4, 3, 2)],
      stg_products: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((product_id) => ({
        ...{ product_id, name: `P${product_id}` },
      })),
    },
    expect: [
      {
        ...{ bundle_rank: 1, product_a: 3, product_b: 4, product_a_name: 'P3' },
        ...{ product_b_name: 'P4', support: 0.1, confidence_a_to_b: 0.2 },
      },
      { bundle_rank: 2, product_a: 1, product_b: 3, orders_together: 5 },
      { bundle_rank: 3, product_a: 1, product_b: 4, orders_together: 5 },
      { bundle_rank: 4, product_a: 1, product_b: 2, orders_together: 3 },
      { bundle_rank: 5, product_a: 2, product_b: 4, orders_together: 3 },
      { bundle_rank: 6, product_a: 2, product_b: 5, orders_together: 3 },
      { bundle_rank: 7, product_a: 2, product_b: 3, orders_together: 9 },
      { bundle_rank: 8, product_a: 5, product_b: 6, orders_together: 3 },
      { bundle_rank: 9, product_a: 7, product_b: 8 },
      { bundle_rank: 10, product_a: 7, product_b: 9 },
    ],
  },
);
