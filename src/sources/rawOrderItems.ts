import { bigint, decimal, source } from 'kysely-models';
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
    quantity: decimal(18, 4).nullable().describe('Units ordered; negative ones came back.'),
    unit_price: decimal(10, 2).nullable().describe('The price of one unit before the discount.'),
    discount: decimal(4, 2).nullable().describe('The fraction taken off the price, 0 to 1.'),
    discount_amount: decimal(12, 2)
      .nullable()
      .describe('What is taken off the whole line; where it is given, discount is ignored.'),
  },
  optionalColumns: ['discount_amount'],
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
    t.notNull('discount', { ...warn, where: (eb) => eb('discount_amount', 'is', null) }),
    t.range('discount', { min: 0, max: 1 }, warn),
    t.range('discount_amount', { min: 0 }, warn),
  ],
});
