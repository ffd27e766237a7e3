import { testModel } from 'kysely-models/testing';
import { expect, test } from 'vitest';
import { intOrderItems } from '../../src/intermediate/intOrderItems.ts';
import { intRefunds } from '../../src/intermediate/intRefunds.ts';
import { martDailySales } from '../../src/marts/martDailySales.ts';
import { martOrders } from '../../src/marts/martOrders.ts';

const line = (order_item_id: number, unit_price: number, quantity = 1) => ({
  ...{ order_item_id, order_id: 1, unit_price, quantity },
});

test('the shares of an order discount add up exactly, the last ones bear what rounding left', () =>
  testModel(intOrderItems, {
    given: {
      int_orders: [{ order_id: 1, order_discount: 1 }],
      stg_order_items: [line(1, 10), line(2, 10), line(3, 10)],
    },
    expect: [
      { order_item_id: 1, order_discount: 0.3333 },
      { order_item_id: 2, order_discount: 0.3333 },
      { order_item_id: 3, order_discount: 0.3334 },
    ],
  }));

test('no more is taken off than there is, and nothing off a line that is worth nothing', () =>
  testModel(intOrderItems, {
    given: {
      int_orders: [{ order_id: 1, order_discount: 50 }],
      stg_order_items: [line(1, 10), line(2, 10, -1), line(3, 0)],
    },
    expect: [
      { order_item_id: 1, order_discount: 10 },
      { order_item_id: 2, order_discount: 0 },
      { order_item_id: 3, order_discount: 0 },
    ],
  }));

test('a refund after the period does not count yet; one at its last moment does', () =>
  testModel(intRefunds, {
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
  }));

const day = (
  order_day: `${number}-${number}-${number}`,
  net_revenue: number,
  orders_count: number,
) => ({
  ...{ order_day, net_revenue, orders_count, customers_count: 0, new_customers: 0 },
});

test('a late order changes the day that it belongs to; other days stay', () =>
  testModel(martDailySales, {
    before: [day('2024-01-01', 10, 1), day('2024-01-02', 20, 1)],
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
  }));

test('a day of which nothing is left is deleted; one with a refund only stays', () =>
  testModel(martDailySales, {
    before: [day('2024-01-01', 10, 1), day('2024-01-02', 20, 1)],
    given: {
      mart_orders: [
        { order_id: 1, order_day: '2024-01-01', net_amount: 10, is_valid: false },
        { order_id: 2, order_day: '2024-01-02', net_amount: 20, is_valid: false },
      ],
      int_refunds: [{ refund_day: '2024-01-02', amount: 4, is_valid: true }],
    },
    expect: [{ order_day: '2024-01-02', orders_count: 0, returns_amount: 4, net_sales: -4 }],
  }));

test('an order without items has amounts of 0, and a vanished order leaves the table', async () => {
  const rows = await testModel(martOrders, {
    before: [{ order_id: 1 }, { order_id: 9 }],
    given: {
      int_orders: [{ order_id: 1, is_valid: true, shipping_amount: 3 }],
      int_refunds: [{ order_id: 1, amount: 2 }],
    },
  });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ order_id: 1, net_amount: 0, net_sales: -2, total_amount: 3 });
});
