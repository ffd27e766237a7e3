import { decimal, model, pick, table, text, timestamp } from 'kysely-models';
import { cleaned } from '../lines/cleaned.ts';
import { orderLines } from '../lines/orderLines.ts';
import { ordersExport } from './ordersExport.ts';

const cents = decimal(12, 2);

/** The statuses of orders that were not paid, or thrown away: no sale in WooCommerce's own reports. */
const unsold = ['pending', 'failed', 'checkout-draft', 'auto-draft', 'draft', 'trash'];

/** Orders of the export, one a file. */
export const exportedOrders = model({
  name: 'woocommerce_export_orders',
  description: 'An order as a file has it; each of its lines says the same of it.',
  materialized: table(),
  schema: 'sources',
  inputs: [ordersExport],
  columns: {
    order_id: text(),
    file: text().nullable(),
    order_date: timestamp().nullable(),
    paid_at: timestamp().nullable(),
    status: text().nullable(),
    customer_id: text().nullable(),
    ...pick(orderLines, 'email', 'customer_name', 'country', 'currency', 'channel'),
    ...pick(ordersExport, 'billing_phone'),
    ...pick(orderLines, 'shipping_amount', 'tax_amount'),
    fee_amount: decimal(12, 2).nullable(),
    order_subtotal: decimal(12, 2).nullable(),
    refund_items: text().nullable(),
  },
  query: (db, f) =>
    db
      .with('written', (qb) =>
        qb
          .selectFrom('woocommerce_orders_export as e')
          .select((eb, fn = f(eb), status = f.lower(cleaned(eb, 'e.status'))) => [
            cleaned(eb, 'e.order_id').as('order_id'),
            ...fn.columns('e', 'file', 'order_date', 'refund_items'),
            // The plugin writes it with an offset, or as the date of the order.
            fn
              .tryCast(fn.left('e.paid_date', '2024-01-05T23:30:00'.length), timestamp())
              .as('paid_at'),
            f.regexReplace(status, /^wc-/, '').as('status'),
            f.nullIf(cleaned(eb, 'e.customer_id'), '0').as('customer_id'),
            f
              .lower(f.coalesce(cleaned(eb, 'e.billing_email'), cleaned(eb, 'e.customer_email')))
              .as('email'),
            cleaned(eb, 'e.billing_phone').as('billing_phone'),
            f
              .joinText(
                ' ',
                cleaned(eb, 'e.billing_first_name'),
                cleaned(eb, 'e.billing_last_name'),
              )
              .as('customer_name'),
            f
              .coalesce(cleaned(eb, 'e.billing_country'), cleaned(eb, 'e.shipping_country'))
              .as('country'),
            cleaned(eb, 'e.order_currency').as('currency'),
            cleaned(eb, 'e.meta:_wc_order_attribution_utm_source').as('channel'),
            fn.cast(fn.round('e.shipping_total', 2), cents).as('shipping_amount'),
            fn.cast(fn.round('e.tax_total', 2), cents).as('tax_amount'),
            fn.cast(fn.round('e.fee_total', 2), cents).as('fee_amount'),
            fn.cast(fn.round('e.order_subtotal', 2), cents).as('order_subtotal'),
          ]),
      )
      .selectFrom('written as w')
      .where('w.order_id', 'is not', null)
      .groupBy(['w.order_id', 'w.file'])
      .select((eb, fn = f(eb)) => [
        ...fn.columns('w', 'order_id', 'file'),
        fn.max('w.order_date').as('order_date'),
        fn.max('w.paid_at').as('paid_at'),
        eb
          .case()
          .when(eb(fn.max('w.status'), 'in', unsold))
          .then('cancelled')
          .else(fn.max('w.status'))
          .end()
          .as('status'),
        fn.max('w.customer_id').as('customer_id'),
        fn.max('w.email').as('email'),
        fn.max('w.billing_phone').as('billing_phone'),
        fn.max('w.customer_name').as('customer_name'),
        fn.max('w.country').as('country'),
        fn.max('w.currency').as('currency'),
        fn.max('w.channel').as('channel'),
        fn.max('w.shipping_amount').as('shipping_amount'),
        fn.max('w.tax_amount').as('tax_amount'),
        fn.max('w.fee_amount').as('fee_amount'),
        fn.max('w.order_subtotal').as('order_subtotal'),
        fn.max('w.refund_items').as('refund_items'),
      ]),
});
