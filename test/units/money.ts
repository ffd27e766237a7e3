import { unitTest } from 'kysely-models/testing';
import { intOrderItems } from '../../src/intermediate/intOrderItems.ts';
import { intRefunds } from '../../src/intermediate/intRefunds.ts';
import { martDailySales } from '../../src/marts/sales/martDailySales.ts';
import { martOrders } from '../../src/marts/sales/martOrders.ts';
import { lines } from './lines.ts';

/** A line of an order of which nothing is taken off, in the reporting currency. */
const none = { order_discount: 0, exchange_rate: 1 };

export const amountsOfLineItems = unitTest(
  intOrderItems,
  'an item amounts to its line, whatever discounts, rates and gaps it has',
  {
    given: {
      stg_order_items: lines.map(({ item: { unit_cost, ...item } }, at) => {
        const { order_discount, exchange_rate, ...line } = { ...none, ...item };
        return { ...line, order_item_id: at, order_id: at, product_id: at };
      }),
      int_orders: lines.map(({ item }, at) => {
        const { order_discount, exchange_rate } = { ...none, ...item };
        return { order_id: at, order_discount, exchange_rate };
      }),
      stg_products: lines.map(({ item }, at) => ({ product_id: at, cost: item.unit_cost })),
    },
    expect: lines.map(({ amounts: { gross, net, margin } }, at) => ({
      ...{ order_item_id: at, gross_amount: gross, net_amount: net, margin },
    })),
  },
);

const line = (order_item_id: number, unit_price: number, quantity = 1) => ({
  ...{ order_item_id, order_id: 1, unit_price, quantity },
});

export const shares = unitTest(
  intOrderItems,
  'the shares of an order discount add up exactly, the last ones bear what rounding left',
  {
    given: {
      int_orders: [
        { order_id: 0, order_discount: 1 },
        { order_id: 1, order_discount: 1 },
      ],
      // What other orders have before changes nothing.
      stg_order_items: [{ ...line(0, 5), order_id: 0 }, ...[line(1, 10), line(2, 10), line(3, 10)]],
    },
    expect: [
      { order_item_id: 0, order_discount: 1 },
      { order_item_id: 1, order_discount: 0.3333 },
      { order_item_id: 2, order_discount: 0.3333 },
      { order_item_id: 3, order_discount: 0.3334 },
    ],
  },
);

export const noMoreThanThereIs = unitTest(
  intOrderItems,
  'no more is taken off than there is, and nothing off a line that is worth nothing',
  {
    given: {
      int_orders: [{ order_id: 1, order_discount: 50 }],
      stg_order_items: [line(1, 10), line(2, 10, -1), line(3, 0)],
    },
    expect: [
      { order_item_id: 1, order_discount: 10 },
      { order_item_id: 2, order_discount: 0 },
      { order_item_id: 3, order_discount: 0 },
    ],
  },
);

export const lateRefund = unitTest(
  intRefunds,
  'a refund after the period does not count yet; one at its last moment does',
  {
    given: {
      int_as_of: [{ as_of: '2024-03-01' }],
      int_orders: [{ order_id: 1, is_valid: true, ordered_at: '2024-02-01 10:00:00' }],
      stg_refunds: [
        { refund_id: 1, order_id: 1, amount: 5, refunded_at: '2024-02-29 23:59:59' },
        { refund_id: 2, order_id: 1, amount: 6, refunded_at: '2024-03-01 00:00:00' },
        { refund_id: 3, amount: 7, refunded_at: '2024-02-10 00:00:00' },
        { refund_id: 4, order_id: 99, amount: 8, refunded_at: '2024-02-10 00:00:00' },
      ],
    },
    expect: [
      { refund_id: 1, amount: 5, counts_at: '2024-02-01 10:00:00' },
      { refund_id: 3, amount: 7, is_valid: true, counts_at: '2024-02-10 00:00:00' },
    ],
  },
);

export const lateOrder = unitTest(martDailySales, 'a late order is of the day that it belongs to', {
  given: {
    mart_orders: [
      { order_id: 1, order_day: '2024-01-01', net_amount: 10, is_valid: true },
      { order_id: 2, order_day: '2024-01-02', net_amount: 20, is_valid: true },
      { order_id: 3, order_day: '2024-01-01', net_amount: 5, is_valid: true },
    ],
  },
  expect: [
    { order_day: '2024-01-01', net_revenue: 15, orders_count: 2, average_order_value: 7.5 },
    { order_day: '2024-01-02', net_revenue: 20, orders_count: 1 },
  ],
});

export const emptyDay = unitTest(
  martDailySales,
  'a day without a valid order is none; one with a refund of a valid order is',
  {
    given: {
      mart_orders: [
        { order_id: 1, order_day: '2024-01-01', net_amount: 10, is_valid: false },
        { order_id: 2, order_day: '2024-01-02', net_amount: 20, is_valid: false },
      ],
      int_refunds: [
        { refund_day: '2024-01-02', amount: 4, is_valid: true },
        { refund_day: '2024-01-03', amount: 5, is_valid: false },
      ],
    },
    expect: [{ order_day: '2024-01-02', orders_count: 0, returns_amount: 4, net_sales: -4 }],
  },
);

export const noItems = unitTest(martOrders, 'an order without items has amounts of 0', {
  given: {
    int_orders: [{ order_id: 1, is_valid: true, shipping_amount: 3 }],
    int_refunds: [{ order_id: 1, amount: 2 }],
  },
  expect: [{ order_id: 1, net_amount: 0, net_sales: -2, total_amount: 3 }],
});
