import { bigint, decimal, model, view } from 'kysely-models';
import { orderStats, productLookup } from './sources.ts';

/** Lines of orders and refunds, with amounts in cents. */
export const storeItems = model({
  name: 'woocommerce_items',
  description: 'A line of an order, or of a refund, whose quantity and amount are negative.',
  materialized: view(),
  schema: 'sources',
  inputs: [productLookup, orderStats],
  unique: ['order_item_id'],
  columns: {
    order_item_id: bigint(),
    order_id: bigint(),
    parent_id: bigint().describe('The order of a refund; 0 for a line of an order.'),
    product_id: bigint().describe('The variation, where the product has some.'),
    quantity: decimal(18, 4).nullable(),
    unit_price: decimal(10, 2).nullable().describe('Before coupons.'),
    discount_amount: decimal(12, 2).nullable().describe('What coupons took off, to the cent.'),
    net_amount: decimal(12, 2).nullable(),
  },
  query: (db, f) =>
    db
      .with('lines', (qb) =>
        qb
          .selectFrom('wc_order_product_lookup as l')
          .innerJoin('wc_order_stats as o', 'o.order_id', 'l.order_id')
          .select((eb, fn = f(eb)) => [
            ...fn.columns('l', 'order_item_id', 'order_id'),
            fn.coalesce('o.parent_id', 0).as('parent_id'),
            fn.coalesce(fn.nullIf('l.variation_id', 0), 'l.product_id').as('product_id'),
            fn.cast(fn.round('l.product_qty', 4), decimal(18, 4)).as('quantity'),
            fn.cast(fn.round('l.product_net_revenue', 2), decimal(12, 2)).as('net_amount'),
            fn
              .cast(
                fn.round(
                  fn.ratio(
                    fn.add('l.product_net_revenue', fn.coalesce('l.coupon_amount', 0)),
                    'l.product_qty',
                  ),
                  2,
                ),
                decimal(10, 2),
              )
              .as('unit_price'),
          ]),
      )
      .selectFrom('lines as l')
      .select((eb, fn = f(eb)) => [
        ...fn.columns('l', 'order_item_id', 'order_id', 'parent_id', 'product_id'),
        ...fn.columns('l', 'quantity', 'unit_price'),
        fn
          .cast(
            fn.round(fn.subtract(fn.multiply('l.quantity', 'l.unit_price'), 'l.net_amount'), 2),
            decimal(12, 2),
          )
          .as('discount_amount'),
        'l.net_amount',
      ]),
});
