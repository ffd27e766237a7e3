import { unitTest } from 'kysely-models/testing';
import { intCustomerOrders } from '../../src/intermediate/intCustomerOrders.ts';
import { intFavouriteCategories } from '../../src/intermediate/intFavouriteCategories.ts';
import { amountsOfLines, itemsOfLines, plainItem } from './lines.ts';

const day = [{ as_of: '2024-03-01' }] as const;

/** A valid order of a known customer. */
const order = { is_valid: true, is_known_customer: true } as const;

const inFebruary = { ordered_at: '2024-02-01 00:00:00' } as const;

export const monetaryOfLines = unitTest(
  intCustomerOrders,
  'a customer is worth the net amounts of the items',
  {
    given: {
      int_as_of: day,
      int_orders: amountsOfLines.map(({ id }) => ({
        ...{ ...order, ...inFebruary, order_day: '2024-02-01' as const },
        ...{ order_id: id, customer_id: id, order_number: 1 },
      })),
      int_order_items: itemsOfLines.map((item) => ({ ...item, ...inFebruary })),
    },
    expect: amountsOfLines.map(({ id, net }) => ({
      ...{ customer_id: id, monetary: net, monetary_last_365_days: net },
    })),
  },
);

export const wholeHistory = unitTest(
  intCustomerOrders,
  'first, last, days between: over the valid orders of known customers',
  {
    given: {
      int_as_of: day,
      int_orders: [
        {
          ...{ ...order, order_id: 1, customer_id: 1, order_number: 1, channel: 'web' },
          ...{ ordered_at: '2024-01-10 09:00:00', order_day: '2024-01-10' },
        },
        {
          ...{ ...order, order_id: 2, customer_id: 1, order_number: 2, channel: 'zoo' },
          ...{ ordered_at: '2024-01-10 18:00:00', order_day: '2024-01-10' },
          days_since_previous_order: 0,
        },
        {
          ...{ ...order, order_id: 3, customer_id: 1, order_number: 3, channel: 'app' },
          ...{ ordered_at: '2024-02-10 23:59:59', order_day: '2024-02-10' },
          days_since_previous_order: 31,
        },
        {
          ...{ order_id: 4, customer_id: 1, is_known_customer: true, is_valid: false },
          ...{ ordered_at: '2024-02-20 00:00:00', order_day: '2024-02-20' },
        },
        {
          ...{ order_id: 5, customer_id: 9, is_known_customer: false, is_valid: true },
          ...{ ordered_at: '2024-02-20 00:00:00', order_day: '2024-02-20' },
        },
        {
          ...{ ...order, order_id: 6, customer_id: 2, order_number: 1 },
          ...{ ordered_at: '2024-02-29 00:00:00', order_day: '2024-02-29' },
        },
      ],
    },
    expect: [
      {
        ...{ customer_id: 1, first_order_at: '2024-01-10 09:00:00', first_channel: 'web' },
        ...{ last_order_at: '2024-02-10 23:59:59', cohort_month: '2024-01-01' },
        ...{ recency_days: 20, frequency: 3, order_days: 2, reorder_days: 31, monetary: 0 },
      },
      {
        ...{ customer_id: 2, recency_days: 1, frequency: 1, order_days: 1, reorder_days: null },
        ...{ first_channel: null, cohort_month: '2024-02-01' },
      },
    ],
  },
);

const item = { ...plainItem, quantity: 1 } as const;

export const lastYear = unitTest(
  intCustomerOrders,
  'the last 365 days begin with the first moment of their first day; only what is valid counts, and of known customers',
  {
    given: {
      int_as_of: day,
      int_orders: [1, 2].map((customer_id) => ({
        ...{ ...order, customer_id, order_number: 1, order_day: '2023-03-02' as const },
        ordered_at: '2023-03-02 00:00:00' as const,
      })),
      int_order_items: [
        { ...item, customer_id: 1, net_amount: 100, ordered_at: '2023-03-01 23:59:59' },
        { ...item, customer_id: 1, net_amount: 20, ordered_at: '2023-03-02 00:00:00' },
        { ...item, customer_id: 1, net_amount: 3, ordered_at: '2024-02-29 10:00:00' },
        { ...item, customer_id: 1, net_amount: 999, is_valid: false },
        { ...item, customer_id: 1, net_amount: 777, is_known_customer: false },
      ],
      int_refunds: [
        { customer_id: 1, amount: 4, is_valid: true, counts_at: '2023-03-01 23:59:59' },
        { customer_id: 1, amount: 5, is_valid: true, counts_at: '2023-03-02 00:00:00' },
        { customer_id: 1, amount: 888, is_valid: false, counts_at: '2024-01-01 00:00:00' },
        { amount: 666, is_valid: true, counts_at: '2024-01-01 00:00:00' },
        { customer_id: 2, amount: 6, is_valid: true, counts_at: '2024-01-01 00:00:00' },
      ],
    },
    expect: [
      { customer_id: 1, monetary: 123 - 9, monetary_last_365_days: 23 - 5 },
      { customer_id: 2, monetary: -6, monetary_last_365_days: -6 },
    ],
  },
);

export const favouriteOfLines = unitTest(
  intFavouriteCategories,
  'what a customer spent on a category are the net amounts of the items',
  {
    given: {
      stg_products: amountsOfLines.map(({ id }) => ({ product_id: id, category: 'Mugs' })),
      int_order_items: itemsOfLines,
    },
    expect: amountsOfLines.map(({ id, net }) => ({
      ...{ customer_id: id, favourite_category: 'Mugs', net_amount: net },
    })),
  },
);

export const favourites = unitTest(
  intFavouriteCategories,
  'the favourite is where most was spent, the first by alphabet of equal ones; over valid orders of known customers',
  {
    given: {
      stg_products: [
        { product_id: 1, category: 'Tea' },
        { product_id: 2, category: 'Mugs' },
        { product_id: 3 },
        { product_id: 4, category: 'Tea' },
      ],
      int_order_items: [
        { ...item, customer_id: 1, product_id: 1, net_amount: 3 },
        { ...item, customer_id: 1, product_id: 4, net_amount: 4 },
        { ...item, customer_id: 1, product_id: 2, net_amount: 6 },
        { ...item, customer_id: 1, product_id: 3, net_amount: 50 },
        { ...item, customer_id: 1, product_id: 9, net_amount: 60 },
        { ...item, customer_id: 1, product_id: 2, net_amount: 70, is_valid: false },
        { ...item, customer_id: 1, product_id: 2, net_amount: 80, is_known_customer: false },
        { ...item, customer_id: 2, product_id: 1, net_amount: 5 },
        { ...item, customer_id: 2, product_id: 2, net_amount: 5 },
        { ...item, customer_id: 3, product_id: 3, net_amount: 5 },
      ],
    },
    expect: [
      { customer_id: 1, favourite_category: 'Tea', net_amount: 7 },
      { customer_id: 2, favourite_category: 'Mugs', net_amount: 5 },
    ],
  },
);
