import { decimal, id, source, timestamp } from 'kysely-models';
import { warn } from '../vocabulary.ts';
import { idIsNotEmpty } from './idIsNotEmpty.ts';
import { rawCustomers } from './rawCustomers.ts';
import { rawOrderItems } from './rawOrderItems.ts';
import { rawOrders } from './rawOrders.ts';
import { rawProducts } from './rawProducts.ts';

/** Refunds as the shop exports them. */
export const rawRefunds = source({
  name: 'raw_refunds',
  description:
    'What was paid back for orders, for items of them, or without an order; a refund may come in several versions.',
  columns: {
    refund_id: id('refund').nullable(),
    order_id: id('order').nullable().describe('Null for a refund without an order.'),
    order_item_id: id('order_item').nullable().describe('Null for a refund of the whole order.'),
    quantity: decimal(18, 4).nullable().describe('Units that came back.'),
    amount: decimal(12, 2)
      .nullable()
      .describe("What was paid back, in the order's currency, or the reporting one without it."),
    refunded_at: timestamp().nullable(),
    updated_at: timestamp().nullable().describe('When this version was written.'),
    customer_id: id('customer').nullable().describe('Of a refund without an order.'),
    product_id: id('product').nullable().describe('Of a refund without an order.'),
  },
  optional: true,
  optionalColumns: ['customer_id', 'product_id'],
  tests: (t, f) => [
    t.notNull('refund_id', warn),
    ...(f.idType('refund') === 'text'
      ? [t.expression('refund_id_is_not_empty', (eb) => idIsNotEmpty(eb.ref('refund_id')), warn)]
      : []),
    t.unique('refund_id', warn),
    t.notNull('updated_at', warn),
    t.references('order_id', rawOrders, 'order_id', warn),
    t.references('order_item_id', rawOrderItems, 'order_item_id', warn),
    t.references('customer_id', rawCustomers, 'customer_id', warn),
    t.references('product_id', rawProducts, 'product_id', warn),
    t.range('quantity', { min: 0 }, warn),
    t.notNull('amount', warn),
    t.range('amount', { min: 0 }, warn),
    t.notNull('refunded_at', warn),
  ],
});
