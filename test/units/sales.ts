import { unitTest } from 'kysely-models/testing';
import { martDailySales } from '../../src/marts/sales/martDailySales.ts';
import { martOrderStatuses } from '../../src/marts/sales/martOrderStatuses.ts';
import { martReconciliation } from '../../src/marts/sales/martReconciliation.ts';
import { itemsOfLines } from './lines.ts';

const sale = {
  is_valid: true,
  counted_as: 'valid',
  order_day: '2024-01-01',
  units: 2,
  gross_amount: 12,
  net_amount: 10,
  margin: 3,
  shipping_amount: 2,
  tax_amount: 0.5,
} as const;

export const wholeDay = unitTest(
  martDailySales,
  'a day has its valid orders and all refunds of that day, of valid orders and without an order',
  {
    given: {
      mart_orders: [
        { ...sale, order_id: 1, customer_id: 1, order_number: 1 },
        { ...sale, order_id: 2, customer_id: 1, order_number: 2, days_since_previous_order: 0 },
        { ...sale, order_id: 3, customer_id: 2, order_number: 5, days_since_previous_order: 1 },
        { ...sale, order_id: 4, customer_id: 9, net_amount: 20 },
        { ...sale, order_id: 5, customer_id: 3, is_valid: false },
        { ...sale, order_id: 6, customer_id: 3, order_number: 1, order_day: '2024-01-02' },
      ],
      int_refunds: [
        { refund_day: '2024-01-01', amount: 4, is_valid: true },
        { refund_day: '2024-01-01', amount: 5, is_valid: true },
        { refund_day: '2024-01-01', amount: 90, is_valid: false },
        { refund_day: '2024-01-03', amount: 6, is_valid: true },
        { refund_day: '2024-01-04', amount: 70, is_valid: false },
      ],
    },
    expect: [
      {
        ...{ order_day: '2024-01-01', orders_count: 4, customers_count: 2, new_customers: 1 },
        ...{ units_sold: 8, gross_revenue: 48, net_revenue: 50, margin: 12, discounts: -2 },
        ...{ average_order_value: 12.5, returns_amount: 9, net_sales: 41, shipping_amount: 8 },
        ...{ tax_amount: 2, total_sales: 51 },
      },
      {
        ...{ order_day: '2024-01-02', orders_count: 1, customers_count: 1, new_customers: 1 },
        ...{ discounts: 2, returns_amount: 0, net_sales: 10, total_sales: 12.5 },
      },
      {
        ...{ order_day: '2024-01-03', orders_count: 0, customers_count: 0, new_customers: 0 },
        ...{ units_sold: 0, gross_revenue: 0, net_revenue: 0, margin: 0, discounts: 0 },
        ...{ average_order_value: null, returns_amount: 6, net_sales: -6, total_sales: -6 },
        ...{ shipping_amount: 0, tax_amount: 0 },
      },
    ],
  },
);

export const statuses = unitTest(
  martOrderStatuses,
  'a status has the sums of its orders; lists of statuses, and the usual ones, say which are known',
  {
    given: {
      mart_orders: [
        {
          ...{ ...sale, order_id: 1, order_status: 'completed', items_count: 1 },
          ...{ total_amount: 11.5, refunded_amount: 2 },
        },
        {
          ...{ ...sale, order_id: 2, order_status: 'completed', items_count: 0 },
          ...{ total_amount: 20, refunded_amount: 3, order_day: '2024-03-01' },
        },
        {
          ...{ ...sale, order_id: 3, order_status: 'completed', items_count: 0 },
          ...{ total_amount: 30, order_day: '2024-02-01' },
        },
        { ...sale, order_id: 4, order_status: 'on hold', items_count: 2 },
        { order_id: 5, order_status: 'returned', counted_as: 'returned', items_count: 1 },
      ],
    },
    expect: [
      {
        ...{ order_status: 'completed', counted_as: 'valid', is_known: true, orders_count: 3 },
        ...{ orders_without_items: 2, gross_amount: 36, net_amount: 30, shipping_amount: 6 },
        ...{ tax_amount: 1.5, total_amount: 61.5, refunded_amount: 5 },
        ...{ first_order_day: '2024-01-01', last_order_day: '2024-03-01' },
      },
      { order_status: 'on hold', is_known: false, orders_count: 1, orders_without_items: 0 },
      { order_status: 'returned', counted_as: 'returned', is_known: true },
    ],
  },
);

/** Orders of a status. */
const ofStatus = (
  order_status: string,
  counted_as: 'valid' | 'returned' | 'cancelled' | 'unpaid' | 'other',
  orders_count: number,
  net_amount: number,
  orders_without_items = 0,
) => ({
  ...{ order_status, counted_as, orders_count, orders_without_items, net_amount },
  ...{ gross_amount: 2 * net_amount, shipping_amount: 0.25 * orders_count },
  tax_amount: 0.125 * orders_count,
});

/** A sold item of a product that the shop does not know. */
const ofUnknown = { is_valid: true, is_known_product: false } as const;

export const reconciliation = unitTest(
  martReconciliation,
  'all that was read is either in the sales or counted with the reason why it is not',
  {
    given: {
      int_as_of: [{ as_of: '2024-06-01' }],
      // Ten rows: two without a key, seven orders, one of them in two versions.
      raw_orders: [
        ...[{}, {}, { order_id: 1 }, { order_id: 1 }],
        ...[2, 3, 4, 5, 6, 7].map((order_id) => ({ order_id })),
      ],
      stg_orders: [
        { order_id: 1 },
        ...[2, 3, 4, 5, 6, 7].map((order_id) => ({
          ...{ order_id, order_date: '2024-01-01 00:00:00' as const },
        })),
      ],
      mart_order_statuses: [
        ofStatus('completed', 'valid', 2, 3),
        ofStatus('shipped', 'valid', 1, 4, 1),
        ofStatus('returned', 'returned', 2, 24, 2),
      ],
      int_orders: [
        { order_id: 1, is_valid: true, order_discount: 4, exchange_rate: 2 },
        { order_id: 2, is_valid: true, order_discount: 2, exchange_rate: 1 },
        { order_id: 3, is_valid: true, order_discount: 3, exchange_rate: 1 },
        { order_id: 4, is_valid: false, order_discount: 30, exchange_rate: 1 },
      ],
      mart_orders: [
        { counted_as: 'valid', order_number: 1, net_sales: 0.5 },
        { counted_as: 'valid', order_number: null, net_sales: 1.5 },
        { counted_as: 'returned', order_number: null, net_sales: 7.5 },
      ],
      raw_order_items: [
        {},
        {},
        {},
        { order_item_id: 1 },
        { order_item_id: 2 },
        { order_item_id: 2 },
      ],
      stg_order_items: [
        { order_item_id: 1, order_id: 1, net_amount: 3 },
        { order_item_id: 2, order_id: 77, net_amount: 5 },
        { order_item_id: 3, order_id: 78, net_amount: 6 },
      ],
      int_order_items: [
        { ...{ order_id: 1, order_discount: 1 }, ...ofUnknown, net_amount: 7 },
        { ...{ order_id: 1, order_discount: 0.5 }, ...ofUnknown, net_amount: 14 },
        { ...{ order_id: 2, order_discount: 2 }, ...ofUnknown, is_known_product: true },
        { ...{ order_id: 4, order_discount: 0.25 }, ...ofUnknown, is_valid: false },
      ],
      raw_refunds: [
        ...[{}, { refund_id: 1 }, { refund_id: 1 }, { refund_id: 1 }],
        ...[2, 3, 4, 5, 6].map((refund_id) => ({ refund_id })),
      ],
      stg_refunds: [1, 2, 3, 4, 5, 6].map((refund_id) => ({ refund_id, amount: 10 * refund_id })),
      int_refunds: [
        // Of a whole order, of a customer without an order, of neither customer nor product, of no sale.
        {
          refund_id: 1,
          is_valid: true,
          order_id: 1,
          customer_id: null,
          product_id: null,
          amount: 1,
        },
        { refund_id: 2, is_valid: true, order_id: null, customer_id: 1, product_id: 1, amount: 2 },
        {
          refund_id: 6,
          is_valid: true,
          order_id: null,
          customer_id: null,
          product_id: null,
          amount: 8,
        },
        {
          refund_id: 3,
          is_valid: false,
          order_id: 2,
          customer_id: null,
          product_id: null,
          amount: 4,
        },
      ],
    },
    expect: [
      {
        ...{ as_of: '2024-06-01', order_rows_read: 10, order_rows_without_key: 2 },
        ...{ order_rows_replaced: 1, orders: 7, orders_without_date: 1 },
        ...{ orders_from_as_of_on: 1, orders_before_as_of: 5, valid_orders: 3 },
        ...{ returned_orders: 2, cancelled_orders: 0, unpaid_orders: 0, other_orders: 0 },
        ...{ gross_sales: 14, discounts: 7, net_revenue: 7, returns: 11, net_sales: -4 },
        ...{ excess_discounts: 8, refunds_of_no_customer: 1, refunds_of_no_customer_amount: 8 },
        ...{ refunds_of_no_product: 2, refunds_of_no_product_amount: 9 },
        ...{ shipping_amount: 0.75, tax_amount: 0.375, total_sales: -2.875 },
        ...{ returned_net_amount: 24, cancelled_net_amount: 0, valid_orders_without_items: 1 },
        ...{ unknown_customer_orders: 1, unknown_customer_net_sales: 1.5 },
        ...{ unknown_product_items: 2, unknown_product_net_revenue: 21 },
        ...{ item_rows_read: 6, item_rows_without_key: 3, item_rows_replaced: 0, items: 3 },
        ...{ unknown_order_items: 2, unknown_order_net_amount: 11, refund_rows_read: 9 },
        ...{ refund_rows_without_key: 1, refund_rows_replaced: 2, refunds: 6 },
        ...{ refunds_counted: 3, refunds_of_other_orders: 1, refunds_of_other_orders_amount: 4 },
        ...{ refunds_left_out: 2, refunds_left_out_amount: 90 },
      },
    ],
  },
);

const sevenOrders = [1, 2, 3, 4, 5, 6, 7].map((order_id) => ({
  ...{ order_id, order_date: '2024-01-01 00:00:00' as const },
}));

export const otherKinds = unitTest(
  martReconciliation,
  'what orders amount to that are no sale is shown by their kind, and in no figure of sales',
  {
    given: {
      int_as_of: [{ as_of: '2024-06-01' }],
      raw_orders: sevenOrders,
      stg_orders: sevenOrders,
      mart_order_statuses: [
        ofStatus('cancelled', 'cancelled', 1, 1),
        ofStatus('pending', 'unpaid', 2, 6),
        ofStatus('on hold', 'other', 1, 8),
        ofStatus('lost', 'other', 2, 48),
        ofStatus('completed', 'valid', 1, 64),
      ],
    },
    expect: [
      {
        ...{ cancelled_orders: 1, unpaid_orders: 2, other_orders: 3, valid_orders: 1 },
        ...{ cancelled_net_amount: 1, unpaid_net_amount: 6, other_net_amount: 56 },
        ...{ net_revenue: 64, gross_sales: 128, shipping_amount: 0.25, returned_orders: 0 },
      },
    ],
  },
);

export const emptyShop = unitTest(martReconciliation, 'a shop without rows has a row of zeros', {
  given: { int_as_of: [{}] },
  expect: [
    {
      ...{ as_of: null, order_rows_read: 0, orders: 0, valid_orders: 0, gross_sales: 0 },
      ...{ discounts: 0, net_revenue: 0, returns: 0, total_sales: 0, returned_net_amount: 0 },
      ...{ unknown_customer_net_sales: 0, unknown_product_net_revenue: 0 },
      ...{ unknown_order_net_amount: 0, refunds_of_other_orders_amount: 0 },
      ...{ refunds_left_out_amount: 0, cancelled_net_amount: 0, unpaid_net_amount: 0 },
      ...{ other_net_amount: 0, tax_amount: 0, shipping_amount: 0, excess_discounts: 0 },
      ...{ refunds_of_no_customer_amount: 0, refunds_of_no_product_amount: 0 },
    },
  ],
});

export const unknownProducts = unitTest(
  martReconciliation,
  'items of unknown products are added up',
  {
    given: {
      int_as_of: [{}],
      int_order_items: itemsOfLines.map((item) => ({ ...item, is_known_product: false })),
    },
    // 27 + 15 + 6.5 + 15 + 0 + 0 + 0 + 2700 + 0.2333 + 3.003 − 9 − 2.
    expect: [{ unknown_product_items: 12, unknown_product_net_revenue: 2755.7363 }],
  },
);
