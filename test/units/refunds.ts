import { unitTest } from 'kysely-models/testing';
import { intRefunds } from '../../src/intermediate/intRefunds.ts';

const day = [{ as_of: '2024-06-01' }] as const;

const refunded = { amount: 10, refunded_at: '2024-02-01 10:00:00' } as const;

export const refundsOfOrders = unitTest(
  intRefunds,
  'a refund is of the customer of its order, and of a product only where the item is of the same order',
  {
    given: {
      int_as_of: day,
      stg_customers: [{ customer_id: 8 }, { customer_id: 1 }],
      stg_products: [{ product_id: 7 }, { product_id: 1 }],
      int_orders: [
        {
          ...{ order_id: 1, customer_id: 1, is_known_customer: true, is_valid: true },
          ...{ exchange_rate: 0.5, ordered_at: '2024-01-10 09:00:00' },
        },
        {
          order_id: 2,
          customer_id: 2,
          is_known_customer: false,
          is_valid: false,
          exchange_rate: 2,
        },
      ],
      int_order_items: [
        { order_item_id: 1, order_id: 1, product_id: 1, is_known_product: true },
        { order_item_id: 2, order_id: 1, product_id: 2, is_known_product: false },
        { order_item_id: 3, order_id: 2, product_id: 1, is_known_product: true },
      ],
      stg_refunds: [
        { ...refunded, refund_id: 1, order_id: 1, order_item_id: 1, quantity: 2 },
        { ...refunded, refund_id: 2, order_id: 1, order_item_id: 2 },
        { ...refunded, refund_id: 3, order_id: 1, order_item_id: 3 },
        { ...refunded, refund_id: 4, order_id: 2, customer_id: 8, product_id: 7 },
        { ...refunded, refund_id: 5, customer_id: 8, product_id: 7, order_item_id: 1 },
        { ...refunded, refund_id: 6, customer_id: 99, product_id: 99 },
        { ...refunded, refund_id: 7, order_id: 1, refunded_at: '2024-05-31 23:59:59' },
        { ...refunded, refund_id: 8, order_id: 1, refunded_at: '2024-06-01 00:00:00' },
        { ...refunded, refund_id: 9, order_id: 99 },
        { refund_id: 10, order_id: 1, amount: 10 },
      ],
    },
    expect: [
      {
        ...{ refund_id: 1, is_valid: true, customer_id: 1, product_id: 1, quantity: 2, amount: 5 },
        ...{ refund_day: '2024-02-01', counts_at: '2024-01-10 09:00:00' },
        refunded_at: '2024-02-01 10:00:00',
      },
      { refund_id: 2, customer_id: 1, product_id: null, quantity: 0, amount: 5 },
      { refund_id: 3, customer_id: 1, product_id: null, amount: 5 },
      { refund_id: 4, is_valid: false, customer_id: null, product_id: null, amount: 20 },
      {
        ...{ refund_id: 5, is_valid: true, customer_id: 8, product_id: 7, amount: 10 },
        counts_at: '2024-02-01 10:00:00',
      },
      { refund_id: 6, is_valid: true, customer_id: null, product_id: null, amount: 10 },
      { refund_id: 7, amount: 5 },
    ],
  },
);
