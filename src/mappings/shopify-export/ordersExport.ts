import { decimal, source, text } from 'kysely-models';

const amount = () => decimal(12, 2).nullable();
const time = () => text().nullable();
const personal = () => text().nullable().meta({ pii: true });

/** The files that Shopify's admin exports under Orders. */
export const ordersExport = source({
  name: 'orders_export',
  description:
    'The export of orders of Shopify’s admin: a line for each item; only the first line of an order has the fields of the order.',
  file: '*.{csv,csv.gz}',
  format: { fileColumn: 'file' },
  columns: {
    Name: text().nullable().describe('The number of the order, such as #1001.'),
    Email: personal(),
    'Financial Status': text().nullable(),
    'Paid at': time(),
    'Fulfilled at': time(),
    Currency: text().nullable(),
    Subtotal: amount().describe('After discounts, before shipping and taxes that are added.'),
    Shipping: amount(),
    Taxes: amount(),
    Total: amount(),
    'Discount Amount': amount().describe('Of the whole order, discounts of shipping included.'),
    'Created at': time().describe('By the clock of the store, with its offset from UTC.'),
    'Lineitem quantity': decimal(18, 4).nullable(),
    'Lineitem name': text().nullable(),
    'Lineitem price': decimal(10, 2).nullable(),
    'Lineitem sku': text().nullable(),
    'Lineitem discount': amount(),
    'Billing Name': personal(),
    'Billing Country': text().nullable(),
    'Shipping Country': text().nullable(),
    Phone: personal(),
    'Billing Phone': personal(),
    'Cancelled at': time(),
    'Refunded Amount': amount(),
    Vendor: text().nullable(),
    Source: text().nullable().describe('web, pos, shopify_draft_order, or the number of an app.'),
    file: text().nullable().describe('The file that the line stands in.'),
  },
  optionalColumns: [
    ...(['Email', 'Financial Status', 'Paid at', 'Fulfilled at', 'Currency', 'Subtotal'] as const),
    ...(['Shipping', 'Taxes', 'Total', 'Discount Amount', 'Lineitem sku'] as const),
    ...(['Lineitem discount', 'Billing Name', 'Billing Country', 'Shipping Country'] as const),
    ...(['Phone', 'Billing Phone', 'Cancelled at', 'Refunded Amount', 'Vendor'] as const),
    ...(['Source', 'file'] as const),
  ],
});
