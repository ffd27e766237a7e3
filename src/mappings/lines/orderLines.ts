import { boolean, decimal, id, source, text, timestamp } from 'kysely-models';

const amount = () => decimal(12, 2).nullable();
const personal = () => text().nullable().meta({ pii: true });

/**
 * Lines of orders in one form, whatever wrote them. What belongs to the whole order stands in any of its
 * lines, or in all of them.
 */
export const orderLines = source({
  name: 'order_lines',
  description:
    'Lines of orders, one an item; what belongs to the whole order stands in one of its lines or in all.',
  columns: {
    order_id: text().nullable(),
    order_item_id: text().nullable().describe('Where the shop has none, lines are numbered.'),
    order_date: timestamp().nullable(),
    updated_at: timestamp().nullable().describe('The latest that is known of the order.'),
    customer_id: id('customer').nullable().describe('Where the shop has none, the email address.'),
    customer_name: personal(),
    email: personal(),
    country: text().nullable(),
    status: text().nullable(),
    currency: text().nullable(),
    channel: text().nullable(),
    shipping_amount: amount().describe('Of the whole order.'),
    tax_amount: amount().describe('Of the whole order, where prices are without it.'),
    order_discount_amount: amount().describe('Of the whole order, beside discounts of its lines.'),
    refunded_amount: amount().describe('What was paid back of the whole order.'),
    product_id: text().nullable(),
    product_name: text().nullable(),
    category: text().nullable(),
    quantity: decimal(18, 4).nullable(),
    unit_price: decimal(18, 6).nullable(),
    amount: decimal(18, 6)
      .nullable()
      .describe('Of the line after its discount, in the place of a price.'),
    discount: decimal(4, 2).nullable().describe('The fraction taken off the price, 0 to 1.'),
    discount_amount: amount().describe('Of the whole line, in the place of the fraction.'),
    cost: decimal(10, 2).nullable().describe('What one unit costs the shop.'),
    is_return: boolean().nullable().describe('Whether the document takes goods back.'),
    file: text().nullable().describe('The file that the line stands in.'),
  },
  optionalColumns: [
    ...(['order_id', 'order_item_id', 'updated_at', 'customer_id', 'customer_name'] as const),
    ...(['email', 'country', 'status', 'currency', 'channel', 'shipping_amount'] as const),
    ...(['tax_amount', 'order_discount_amount', 'refunded_amount', 'product_id'] as const),
    ...(['product_name', 'category', 'quantity', 'unit_price', 'amount', 'discount'] as const),
    ...(['discount_amount', 'cost', 'is_return', 'file'] as const),
  ],
  // What has more digits than cents is rounded where it is not exact.
  tests: (t, f) =>
    (['unit_price', 'amount'] as const).map((name) =>
      t.expression(`${name}_has_cents`, (eb) => eb(eb.ref(name), '=', f.round(eb.ref(name), 2)), {
        severity: 'warn',
      }),
    ),
});
