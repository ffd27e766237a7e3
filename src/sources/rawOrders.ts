import { decimal, id, source, text, timestamp } from 'kysely-models';
import { warn } from '../vocabulary.ts';
import { cleanLowerText, cleanUpperText } from './cleanText.ts';
import { idIsNotEmpty } from './idIsNotEmpty.ts';
import { rawCustomers } from './rawCustomers.ts';
import { textIsClean } from './textIsClean.ts';

/** Orders as the shop exports them. */
export const rawOrders = source({
  name: 'raw_orders',
  description: 'Orders as the shop exports them; an order may come in several versions.',
  columns: {
    order_id: id('order').nullable(),
    customer_id: id('customer').nullable(),
    order_date: timestamp().nullable().describe("When the order was placed, by the shop's clock."),
    status: text()
      .nullable()
      .describe(
        'placed, shipped, completed, returned or cancelled, or as the lists of statuses say.',
      ),
    updated_at: timestamp().nullable().describe('When this version was written.'),
    currency: text().nullable().describe('The currency of all amounts of the order, such as EUR.'),
    shipping_amount: decimal(12, 2).nullable().describe('What the customer paid for shipping.'),
    tax_amount: decimal(12, 2).nullable().describe('The tax on top of net amount and shipping.'),
    discount_amount: decimal(12, 2)
      .nullable()
      .describe('What is taken off the whole order, beside the discounts of its lines.'),
    channel: text().nullable().describe('Where it was sold, such as web or pos.'),
  },
  optionalColumns: ['currency', 'shipping_amount', 'tax_amount', 'discount_amount', 'channel'],
  tests: (t, f) => [
    t.notNull('order_id', warn),
    ...(f.idType('order') === 'text'
      ? [t.expression('order_id_is_not_empty', (eb) => idIsNotEmpty(eb.ref('order_id')), warn)]
      : []),
    t.unique('order_id', warn),
    t.notNull('updated_at', warn),
    t.notNull('order_date', warn),
    t.notNull('customer_id', warn),
    t.references('customer_id', rawCustomers, 'customer_id', warn),
    t.notNull('status', warn),
    t.expression(
      'status_is_clean',
      (eb) => textIsClean(eb.ref('status'), cleanLowerText(eb, 'status')),
      warn,
    ),
    t.expression(
      'currency_is_clean',
      (eb) => textIsClean(eb.ref('currency'), cleanUpperText(eb, 'currency')),
      warn,
    ),
    t.range('shipping_amount', { min: 0 }, warn),
    t.range('tax_amount', { min: 0 }, warn),
    t.range('discount_amount', { min: 0 }, warn),
    t.expression(
      'channel_is_clean',
      (eb) => textIsClean(eb.ref('channel'), cleanLowerText(eb, 'channel')),
      warn,
    ),
  ],
});
