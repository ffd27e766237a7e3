import { decimal, id, source } from 'kysely-models';
import { warn } from '../vocabulary.ts';
import { idIsNotEmpty } from './idIsNotEmpty.ts';
import { rawOrders } from './rawOrders.ts';
import { rawProducts } from './rawProducts.ts';

/** Lines of orders as the shop exports them. */
export const rawOrderItems = source({
  name: 'raw_order_items',
  description: 'Lines of orders as the shop exports them.',
  columns: {
    order_item_id: id('order_item').nullable(),
    order_id: id('order').nullable(),
    product_id: id('product').nullable(),
    quantity: decimal(18, 4).nullable().describe('Units ordered; negative ones came back.'),
    unit_price: decimal(10, 2).nullable().describe('The price of one unit before the discount.'),
    discount: decimal(4, 2).nullable().describe('The fraction taken off the price, 0 to 1.'),
    discount_amount: decimal(12, 2)
      .nullable()
      .describe('What is taken off the whole line; where it is given, discount is ignored.'),
  },
  optionalColumns: ['discount_amount'],
  tests: (t, f) => [
    t.notNull('order_item_id', warn),
    ...(f.idType('order_item') === 'text'
      ? [
          t.expression(
            'order_item_id_is_not_empty',
            (eb) => idIsNotEmpty(eb.ref('order_item_id')),
            warn,
          ),
        ]
      : []),
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
