import { unitTest } from 'kysely-models/testing';
import { stgOrderItems } from '../../src/staging/stgOrderItems.ts';
import { stgOrders } from '../../src/staging/stgOrders.ts';
import { stgRefunds } from '../../src/staging/stgRefunds.ts';
import { lines } from './lines.ts';
import { versions } from './versions.ts';

export const orderVersions = unitTest(
  stgOrders,
  'of versions of one time the greatest counts, column by column; an empty text is none',
  {
    given: {
      raw_orders: [
        ...versions({ order_id: 1 }, { customer_id: 9 }, { customer_id: 10 }),
        ...versions(
          { order_id: 2 },
          { order_date: '2024-01-01 00:00:00' },
          { order_date: '2024-01-02 00:00:00' },
        ),
        ...versions({ order_id: 3 }, { status: 'completed' }, { status: 'shipped' }),
        ...versions({ order_id: 4 }, { currency: 'CHF' }, { currency: 'EUR' }),
        ...versions({ order_id: 5 }, { shipping_amount: 9 }, { shipping_amount: 10 }),
        ...versions({ order_id: 6 }, { tax_amount: 9 }, { tax_amount: 10 }),
        ...versions({ order_id: 7 }, { discount_amount: 9 }, { discount_amount: 10 }),
        ...versions({ order_id: 8 }, { channel: 'pos' }, { channel: 'web' }),
        ...versions({ order_id: 9, status: 'shipped' }, {}, {}),
        ...versions({ order_id: 10 }, { status: '', currency: 'CHF' }, { currency: 'EUR' }),
        ...versions({ order_id: 11 }, { currency: '', tax_amount: 9 }, { tax_amount: 10 }),
        ...versions({ order_id: 12 }, { channel: 'a', tax_amount: 9 }, { tax_amount: 10 }),
      ],
    },
    expect: [
      { order_id: 1, customer_id: 10 },
      { order_id: 2, order_date: '2024-01-02 00:00:00' },
      { order_id: 3, status: 'shipped' },
      { order_id: 4, currency: 'EUR' },
      { order_id: 5, shipping_amount: 10 },
      { order_id: 6, tax_amount: 10 },
      { order_id: 7, discount_amount: 10 },
      { order_id: 8, channel: 'web' },
      { order_id: 9, status: 'shipped' },
      { order_id: 10, currency: 'EUR' },
      { order_id: 11, tax_amount: 10 },
      { order_id: 12, tax_amount: 10 },
    ],
  },
);

export const validity = unitTest(
  stgOrders,
  'all orders are valid but those that came back or were called off, also of a status that nobody knows',
  {
    given: {
      raw_orders: [
        { order_id: 1, status: 'RETURNED ', currency: ' eur', channel: ' WEB' },
        { order_id: 2, status: '\tCancelled', currency: ' ', channel: '' },
        { order_id: 3, status: 'On Hold' },
        { order_id: 4, status: ' ' },
        { order_id: 5 },
      ],
    },
    expect: [
      { order_id: 1, status: 'returned', is_valid: false, currency: 'EUR', channel: 'web' },
      { order_id: 2, status: 'cancelled', is_valid: false, currency: null, channel: null },
      { order_id: 3, status: 'on hold', is_valid: true },
      { order_id: 4, status: 'unknown', is_valid: true },
      { order_id: 5, status: 'unknown', is_valid: true },
    ],
  },
);

export const itemVersions = unitTest(
  stgOrderItems,
  'of several rows of one key the greatest counts, column by column',
  {
    given: {
      raw_order_items: [
        ...versions({ order_item_id: 1 }, { order_id: 9 }, { order_id: 10 }),
        ...versions({ order_item_id: 2 }, { product_id: 9 }, { product_id: 10 }),
        ...versions({ order_item_id: 3 }, { quantity: 9 }, { quantity: 10 }),
        ...versions({ order_item_id: 4 }, { unit_price: 9 }, { unit_price: 10 }),
        ...versions({ order_item_id: 5 }, { discount: 0.09 }, { discount: 0.1 }),
        ...versions({ order_item_id: 6 }, { discount_amount: 9 }, { discount_amount: 10 }),
        ...versions({ order_item_id: 7, order_id: 1 }, {}, {}),
        { order_id: 3 },
      ],
    },
    expect: [
      { order_item_id: 1, order_id: 10, discount: 0 },
      { order_item_id: 2, product_id: 10 },
      { order_item_id: 3, quantity: 10 },
      { order_item_id: 4, unit_price: 10 },
      { order_item_id: 5, discount: 0.1 },
      { order_item_id: 6, discount_amount: 10 },
      { order_item_id: 7, order_id: 1 },
    ],
  },
);

/** The lines that only their own discounts concern. */
const ownLines = lines.filter(
  ({ item }) => !('order_discount' in item) && !('exchange_rate' in item),
);

export const amountsOfItems = unitTest(
  stgOrderItems,
  'an item amounts to quantity × price, 0 when either is unknown, less the amount or the fraction that is taken off',
  {
    given: {
      raw_order_items: ownLines.map(({ item }, at) => {
        const { unit_cost: _, ...raw } = item;
        return { order_item_id: at, ...raw };
      }),
    },
    expect: ownLines.map(({ amounts }, at) => ({
      ...{ order_item_id: at, gross_amount: amounts.gross, net_amount: amounts.net },
    })),
  },
);

export const refundVersions = unitTest(
  stgRefunds,
  'of versions of one time the greatest counts, column by column',
  {
    given: {
      raw_refunds: [
        ...versions(
          { refund_id: 1 },
          { updated_at: '2024-01-01 00:00:00', order_id: 10 },
          { updated_at: '2024-01-02 00:00:00', order_id: 9 },
        ),
        ...versions({ refund_id: 2 }, { order_id: 9 }, { order_id: 10 }),
        ...versions({ refund_id: 3 }, { order_item_id: 9 }, { order_item_id: 10 }),
        ...versions({ refund_id: 4 }, { quantity: 9 }, { quantity: 10 }),
        ...versions({ refund_id: 5 }, { amount: 9 }, { amount: 10 }),
        ...versions(
          { refund_id: 6 },
          { refunded_at: '2024-01-01 00:00:00' },
          { refunded_at: '2024-01-02 00:00:00' },
        ),
        ...versions({ refund_id: 7 }, { customer_id: 9 }, { customer_id: 10 }),
        ...versions({ refund_id: 8 }, { product_id: 9 }, { product_id: 10 }),
        ...versions({ refund_id: 9, quantity: 2 }, {}, {}),
        { amount: 4 },
      ],
    },
    expect: [
      { refund_id: 1, order_id: 9, amount: 0 },
      { refund_id: 2, order_id: 10 },
      { refund_id: 3, order_item_id: 10 },
      { refund_id: 4, quantity: 10 },
      { refund_id: 5, amount: 10 },
      { refund_id: 6, refunded_at: '2024-01-02 00:00:00' },
      { refund_id: 7, customer_id: 10 },
      { refund_id: 8, product_id: 10 },
      { refund_id: 9, quantity: 2 },
    ],
  },
);

export const refundTimes = unitTest(
  stgRefunds,
  'a refund without a time is of the time of its order; of an unknown order it has none',
  {
    given: {
      raw_refunds: [
        { refund_id: 1, order_id: 1 },
        { refund_id: 2, order_id: 1, refunded_at: '2024-02-01 00:00:00' },
        { refund_id: 3, order_id: 7 },
        { refund_id: 4 },
      ],
      stg_orders: [{ order_id: 1, order_date: '2024-01-01 10:00:00' }, { order_id: 2 }],
    },
    expect: [
      { refund_id: 1, refunded_at: '2024-01-01 10:00:00' },
      { refund_id: 2, refunded_at: '2024-02-01 00:00:00' },
      { refund_id: 3, refunded_at: null },
      { refund_id: 4, refunded_at: null },
    ],
  },
);
