import { bigint, decimal, model, text, timestamp, view } from 'kysely-models';
import { orderStats } from './sources.ts';

/** Orders, without the refunds that lie among them. */
export const storeOrders = model({
  name: 'woocommerce_orders',
  description: 'An order, with its status without the prefix of WordPress.',
  materialized: view(),
  schema: 'sources',
  inputs: [orderStats],
  unique: ['order_id'],
  columns: {
    order_id: bigint(),
    customer_id: bigint().nullable(),
    order_date: timestamp().nullable(),
    status: text().nullable(),
    updated_at: timestamp().nullable(),
    shipping_amount: decimal(12, 2).nullable(),
    tax_amount: decimal(12, 2).nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('wc_order_stats as o')
      .where((eb) => eb(f(eb).coalesce('o.parent_id', 0), '=', 0))
      .select(
        (eb, fn = f(eb), status = f.regexReplace(f.lower(eb.ref('o.status')), /^wc-/, '')) => [
          ...fn.columns('o', 'order_id', 'customer_id'),
          'o.date_created as order_date',
          // What was never paid, or thrown away, is no sale in WooCommerce's own reports.
          eb
            .case()
            .when(
              eb(status, 'in', [
                ...['pending', 'failed', 'checkout-draft', 'auto-draft', 'draft', 'trash'],
              ]),
            )
            .then('cancelled')
            .else(status)
            .end()
            .as('status'),
          fn
            .coalesce(
              fn.tryCast('o.date_completed', timestamp()),
              fn.tryCast('o.date_paid', timestamp()),
              'o.date_created',
            )
            .as('updated_at'),
          fn.cast(fn.round('o.shipping_total', 2), decimal(12, 2)).as('shipping_amount'),
          fn.cast(fn.round('o.tax_total', 2), decimal(12, 2)).as('tax_amount'),
        ],
      ),
});
