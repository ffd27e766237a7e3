import { unitTest } from 'kysely-models/testing';
import { intOrderItems } from '../../src/intermediate/intOrderItems.ts';
import { intOrders } from '../../src/intermediate/intOrders.ts';
import { martOrders } from '../../src/marts/sales/martOrders.ts';
import { amountsOfLines, itemsOfLines } from './lines.ts';

const day = [{ as_of: '2024-06-01' }] as const;

const placed = { customer_id: 1, order_date: '2024-02-10 12:00:00', is_valid: true } as const;

export const kinds = unitTest(
  intOrders,
  'an order counts as what the list that has its status says; a status that nobody knows is a sale',
  {
    given: {
      int_as_of: day,
      stg_customers: [{ customer_id: 1 }],
      stg_orders: [
        { ...placed, order_id: 1, status: 'on hold', discount_amount: 0.5, channel: 'web' },
        { ...placed, order_id: 2, status: 'returned', is_valid: false, discount_amount: -1 },
        { ...placed, order_id: 3, status: 'cancelled', is_valid: false, discount_amount: 0 },
        { ...placed, order_id: 4, status: 'open', is_valid: false },
        { ...placed, order_id: 5, status: 'lost', is_valid: false },
      ],
    },
    variables: { unpaid_statuses: ['open'] },
    expect: [
      {
        ...{ order_id: 1, counted_as: 'valid', order_discount: 0.5, order_status: 'on hold' },
        ...{ ordered_at: '2024-02-10 12:00:00', order_day: '2024-02-10', channel: 'web' },
      },
      { order_id: 2, counted_as: 'returned', order_discount: 0 },
      { order_id: 3, counted_as: 'cancelled', order_discount: 0 },
      { order_id: 4, counted_as: 'unpaid', order_discount: 0 },
      { order_id: 5, counted_as: 'other', order_discount: 0 },
    ],
  },
);

export const numbering = unitTest(
  intOrders,
  'each customer has numbers of their own, at one time by the id; days between are those of the calendar',
  {
    given: {
      int_as_of: day,
      stg_customers: [{ customer_id: 1 }, { customer_id: 2 }, { customer_id: 3 }],
      stg_orders: [
        { order_id: 10, customer_id: 3, order_date: '2024-02-10 23:00:00', is_valid: true },
        { order_id: 11, customer_id: 3, order_date: '2024-02-10 23:00:00', is_valid: true },
        { order_id: 12, customer_id: 3, order_date: '2024-02-10 23:00:00', is_valid: true },
        { order_id: 5, customer_id: 1, order_date: '2024-02-10 23:00:00', is_valid: true },
        { order_id: 4, customer_id: 1, order_date: '2024-02-10 23:00:00', is_valid: true },
        { order_id: 3, customer_id: 1, order_date: '2024-02-11 01:00:00', is_valid: true },
        { order_id: 2, customer_id: 2, order_date: '2024-01-01 00:00:00', is_valid: true },
        { order_id: 1, customer_id: 2, order_date: '2024-03-01 00:00:00', is_valid: true },
        { order_id: 6, customer_id: 2, order_date: '2023-01-01 00:00:00', is_valid: false },
        { order_id: 7, order_date: '2023-01-01 00:00:00', is_valid: true },
        { order_id: 8, customer_id: 1, is_valid: true },
      ],
    },
    expect: [
      { order_id: 1, order_number: 2, days_since_previous_order: 60 },
      { order_id: 2, order_number: 1, days_since_previous_order: null },
      { order_id: 3, order_number: 3, days_since_previous_order: 1 },
      { order_id: 4, order_number: 1, days_since_previous_order: null },
      { order_id: 5, order_number: 2, days_since_previous_order: 0 },
      { order_id: 6, order_number: null, days_since_previous_order: null },
      { order_id: 7, order_number: null, is_known_customer: false },
      { order_id: 10, order_number: 1 },
      { order_id: 11, order_number: 2 },
      { order_id: 12, order_number: 3 },
    ],
  },
);

const rated = {
  stg_exchange_rates: [
    { currency: 'USD', valid_from: '2024-01-01', valid_to: '2024-02-10', rate: 0.5 },
    { currency: 'USD', valid_from: '2024-02-10', valid_to: '2024-02-11', rate: 0.25 },
    { currency: 'USD', valid_from: '2024-02-11', rate: 0.8 },
    { currency: 'EUR', valid_from: '2024-01-01', rate: 7 },
    { currency: 'GBP', valid_from: '2024-02-10', rate: 2 },
  ],
} as const;

const paid = { ...placed, shipping_amount: 10, tax_amount: 0.01 } as const;

export const conversion = unitTest(
  intOrders,
  'amounts are converted by the latest rate of the day of the order; without a currency, or in the reporting one, they stay',
  {
    given: {
      ...rated,
      int_as_of: day,
      stg_customers: [{ customer_id: 1 }],
      stg_orders: [
        { ...paid, order_id: 1, currency: 'USD' },
        { ...paid, order_id: 2, currency: 'USD', order_date: '2024-02-09 23:59:59' },
        { ...paid, order_id: 3, currency: 'USD', order_date: '2024-02-11 00:00:00' },
        { ...paid, order_id: 4, currency: 'EUR' },
        { ...paid, order_id: 5 },
        { ...paid, order_id: 6, currency: 'GBP' },
        { ...paid, order_id: 7, currency: 'GBP', order_date: '2024-02-09 00:00:00' },
        { ...placed, order_id: 8, currency: 'USD' },
      ],
    },
    variables: { currency: 'EUR' },
    expect: [
      { order_id: 1, exchange_rate: 0.25, shipping_amount: 2.5, tax_amount: 0.0025 },
      { order_id: 2, exchange_rate: 0.5, shipping_amount: 5, tax_amount: 0.005 },
      { order_id: 3, exchange_rate: 0.8, shipping_amount: 8, tax_amount: 0.008 },
      { order_id: 4, exchange_rate: 1, shipping_amount: 10, tax_amount: 0.01 },
      { order_id: 5, exchange_rate: 1, shipping_amount: 10, tax_amount: 0.01 },
      { order_id: 6, exchange_rate: 2, shipping_amount: 20, tax_amount: 0.02 },
      { order_id: 7, exchange_rate: null, shipping_amount: 0, tax_amount: 0 },
      { order_id: 8, exchange_rate: 0.25, shipping_amount: 0, tax_amount: 0 },
    ],
  },
);

const line = (order_item_id: number, order_id: number, product_id: number, quantity = 1) => ({
  ...{ order_item_id, order_id, product_id, quantity, unit_price: 10, discount: 0 },
});

export const itemsOfOrders = unitTest(
  intOrderItems,
  'an item of an unknown order is left out; of an unknown product it is kept, at cost 0',
  {
    given: {
      int_orders: [
        { order_id: 1, customer_id: 5, is_valid: true, counted_as: 'valid' },
        { order_id: 2, customer_id: 6, is_valid: false, counted_as: 'returned' },
      ],
      stg_products: [{ product_id: 1, cost: 4 }],
      stg_order_items: [
        line(1, 1, 1),
        line(2, 1, 9),
        line(3, 2, 1),
        line(4, 7, 1),
        { order_item_id: 5, order_id: 1, discount: 0 },
      ],
    },
    expect: [
      {
        ...{ order_item_id: 1, is_known_product: true, unit_cost: 4, customer_id: 5 },
        ...{ is_valid: true, counted_as: 'valid', order_discount: 0 },
      },
      { order_item_id: 2, product_id: 9, is_known_product: false, unit_cost: 0 },
      { order_item_id: 3, is_valid: false, counted_as: 'returned', customer_id: 6 },
      { order_item_id: 5, product_id: null, is_known_product: false, unit_cost: 0 },
    ],
  },
);

export const sharesByNet = unitTest(
  intOrderItems,
  'an order discount is shared by the net amounts of the lines of the same order, in order of their ids',
  {
    given: {
      int_orders: [
        { order_id: 1, order_discount: 3 },
        { order_id: 2, order_discount: 5 },
        { order_id: 3 },
        { order_id: 4, order_discount: 2 },
        { order_id: 5, order_discount: 0.25 },
      ],
      stg_order_items: [
        // 20.00, and 30.00 less half of it, and 5.00 after 10.00 off.
        { ...line(12, 1, 1), quantity: 2 },
        { ...line(11, 1, 1), quantity: 3, discount: 0.5 },
        { ...line(13, 1, 1), quantity: 1.5, discount_amount: 10 },
        line(21, 2, 1),
        line(22, 2, 1, 4),
        line(31, 3, 1),
        // Nothing to be taken off from.
        line(41, 4, 1, 0),
        line(42, 4, 1, -1),
        // Half of 2000 × 10.00, more than a narrow number holds.
        { ...line(23, 2, 1, 2000), discount: 0.5 },
        { ...line(51, 5, 1, 0.05) },
      ],
    },
    expect: [
      // 3.00 of 15 + 20 + 5: 1.125, 1.5, 0.375.
      { order_item_id: 11, order_discount: 1.125 },
      { order_item_id: 12, order_discount: 1.5 },
      { order_item_id: 13, order_discount: 0.375 },
      // 5.00 of 10 + 40 + 10000: 0.004975…, 0.0248… up to the second, in whole units of 0.0001.
      { order_item_id: 21, order_discount: 0.0049 },
      { order_item_id: 22, order_discount: 0.0199 },
      { order_item_id: 23, order_discount: 4.9752 },
      { order_item_id: 31, order_discount: 0 },
      { order_item_id: 41, order_discount: 0 },
      { order_item_id: 42, order_discount: 0 },
      { order_item_id: 51, order_discount: 0.25 },
    ],
  },
);

export const amountsOfOrders = unitTest(martOrders, 'an order amounts to its items', {
  given: {
    int_orders: amountsOfLines.map(({ id }) => ({ order_id: id })),
    int_order_items: itemsOfLines,
  },
  expect: amountsOfLines.map(({ id, gross, net, margin }) => ({
    ...{ order_id: id, gross_amount: gross, net_amount: net, margin, net_sales: net },
  })),
});

export const totalsOfOrders = unitTest(
  martOrders,
  'lines and refunds of one order are added up; shipping and tax are part of the total, refunds are not',
  {
    given: {
      int_orders: [
        { order_id: 1, is_valid: true, shipping_amount: 5, tax_amount: 2, channel: 'web' },
        { order_id: 2, is_valid: false, counted_as: 'returned' },
      ],
      int_order_items: [
        { order_id: 1, quantity: 2, gross_amount: 20, net_amount: 18, margin: 12 },
        { order_id: 1, quantity: 1, gross_amount: 10, net_amount: 10, margin: 7 },
        { order_id: 2, quantity: 1, gross_amount: 9, net_amount: 9, margin: 6 },
      ],
      int_refunds: [
        { order_id: 1, amount: 3 },
        { order_id: 1, amount: 4 },
        { order_id: 2, amount: 9 },
        { amount: 50 },
      ],
    },
    expect: [
      {
        ...{ order_id: 1, items_count: 2, units: 3, gross_amount: 30, net_amount: 28 },
        ...{ margin: 19, discount_amount: 2, refunded_amount: 7, net_sales: 21 },
        ...{ shipping_amount: 5, tax_amount: 2, total_amount: 35, channel: 'web' },
      },
      { order_id: 2, net_amount: 9, refunded_amount: 9, net_sales: 0, counted_as: 'returned' },
    ],
  },
);
