import { bigint, decimal, model, view } from 'kysely-models';
import { connectorOrders } from './connectorOrders.ts';
import { shopifyDiscountAllocation, shopifyOrderLine } from './sources.ts';

/** Lines of orders, with what discounts take off each. */
export const connectorItems = model({
  name: 'shopify_order_items',
  description:
    'A line of an order, with all discounts that take something off it, those of the order too.',
  materialized: view(),
  schema: 'sources',
  inputs: [shopifyOrderLine, shopifyDiscountAllocation, connectorOrders],
  unique: ['order_item_id'],
  columns: {
    order_item_id: bigint(),
    order_id: bigint().nullable(),
    product_id: bigint().nullable().describe('The variant, or else the product.'),
    quantity: decimal(18, 4).nullable(),
    unit_price: decimal(10, 2).nullable(),
    discount_amount: decimal(12, 2).nullable(),
  },
  query: (db, f) =>
    db
      .with('discounts', (qb) =>
        qb
          .selectFrom('shopify_discount_allocation as d')
          .groupBy('d.order_line_id')
          .select((eb) => ['d.order_line_id', f(eb).sum('d.amount').as('amount')]),
      )
      .selectFrom('shopify_order_line as l')
      .innerJoin('shopify_orders as o', 'o.order_id', 'l.order_id')
      .leftJoin('discounts as d', 'd.order_line_id', 'l.id')
      .select((eb, fn = f(eb)) => [
        'l.id as order_item_id',
        'l.order_id',
        fn.coalesce('l.variant_id', 'l.product_id').as('product_id'),
        fn.cast(fn.round('l.quantity', 4), decimal(18, 4)).as('quantity'),
        fn.cast(fn.round('l.price', 2), decimal(10, 2)).as('unit_price'),
        fn
          .coalesce(fn.cast(fn.round('d.amount', 2), decimal(12, 2)), f.cast(0, decimal(12, 2)))
          .as('discount_amount'),
      ]),
});
