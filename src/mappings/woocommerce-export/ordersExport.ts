import { double, source, text, timestamp } from 'kysely-models';
import { ofPackedItems, packedItems } from './packedItems.ts';

const amount = () => double().nullable();
const personal = () => text().nullable().meta({ pii: true });

const optional = [
  ...(['paid_date', 'status', 'shipping_total', 'tax_total', 'fee_total'] as const),
  ...(['order_subtotal', 'order_currency', 'customer_id', 'customer_email'] as const),
  ...(['billing_first_name', 'billing_last_name', 'billing_email', 'billing_phone'] as const),
  ...(['billing_country', 'shipping_country', 'refund_items', 'item_product_id'] as const),
  ...(['item_name', 'item_sku', 'item_quantity', 'item_subtotal', 'item_total'] as const),
  ...(['item_refunded', 'item_refunded_qty', 'file'] as const),
  'meta:_wc_order_attribution_utm_source',
] as const;

/** The files that the plugin Order Export & Order Import for WooCommerce writes. */
export const ordersExport = source({
  name: 'woocommerce_orders_export',
  description:
    'The order export of WooCommerce: a line for each order, with its items packed into columns, or a line for each item.',
  file: '*.{csv,csv.gz}',
  format: { fileColumn: 'file', dates: ['M/D/YYYY H:mm:ss', 'M/D/YYYY H:mm'] },
  columns: {
    order_id: text(),
    order_date: timestamp().nullable().describe('By the clock of the site.'),
    paid_date: text().nullable(),
    status: text().nullable(),
    shipping_total: amount().describe('Without its tax.'),
    tax_total: amount().describe('Of items, fees and shipping.'),
    fee_total: amount().describe('Without its tax.'),
    order_subtotal: amount().describe('Of the items, before coupons and without tax.'),
    order_currency: text().nullable(),
    customer_id: text().nullable().describe('0 for a guest.'),
    customer_email: personal(),
    billing_first_name: personal(),
    billing_last_name: personal(),
    billing_email: personal(),
    billing_phone: personal(),
    billing_country: text().nullable(),
    shipping_country: text().nullable(),
    refund_items: text().nullable().describe('amount:5.00|reason:…|date:2024-03-01 10:00:00;…'),
    'meta:_wc_order_attribution_utm_source': text().nullable(),
    ...ofPackedItems(() =>
      text()
        .nullable()
        .describe('name:…|product_id:…|sku:…|quantity:2|total:18.00|sub_total:20.00'),
    ),
    item_product_id: text().nullable(),
    item_name: text().nullable(),
    item_sku: text().nullable(),
    item_quantity: double().nullable(),
    item_subtotal: amount().describe('Of the line, before coupons and without tax.'),
    item_total: amount().describe('Of the line, after coupons and without tax.'),
    item_refunded: amount(),
    item_refunded_qty: double().nullable(),
    file: text().nullable().describe('The file that the line stands in.'),
  },
  optionalColumns: [...optional, ...packedItems],
});
