import { bigint, decimal, integer, source } from 'kysely-models';
import { rawOrders } from './rawOrders.ts';
import { rawProducts } from './rawProducts.ts';
import { warn } from './warn.ts';

/** Lines of orders as the shop exports them. */
export const rawOrderItems = source({
  name: 'raw_order_items',
  description: 'Lines of orders as the shop exports them.',
  columns: {
    order_item_id: bigint().nullable(),
    order_id: bigint().nullable(),
    product_id: bigint().nullable(),
    quantity: integer().nullable().describe('Units ordered.'),
    unit_price: decimal(10, 2).nullable().describe('The price of one unit before the discount.'),
    discount: decimal(4, 2).nullable().describe('The fraction taken off the price, 0 to 1.'),
  },
  tests: (t) => [
    t.notNull('order_item_id', warn),
    t.unique('order_item_id', warn),
    t.notNull('order_id', warn),
    t.references('order_id', rawOrders, 'order_id', warn),
    t.notNull('product_id', warn),
    t.references('product_id', rawProducts, 'product_id', warn),
    t.notNull('quantity', warn),
    t.range('quantity', { min: 0 }, warn),
    t.notNull('unit_price', warn),
    t.range('unit_price', { min: 0 }, warn),
    t.notNull('discount', warn),
    t.range('discount', { min: 0, max: 1 }, warn),
  ],
});
