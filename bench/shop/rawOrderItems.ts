import { bigint, decimal, integer, source } from 'kysely-models';
import { rawOrders } from './rawOrders.ts';
import { rawProducts } from './rawProducts.ts';

export const rawOrderItems = source({
  name: 'raw_order_items',
  description: 'Order items, as generated.',
  columns: {
    order_item_id: bigint().nullable(),
    order_id: bigint().nullable(),
    product_id: bigint().nullable(),
    quantity: integer().nullable(),
    unit_price: decimal(10, 2).nullable(),
    discount: decimal(4, 2).nullable(),
  },
  tests: (t) => [
    t.unique('order_item_id'),
    t.references('order_id', rawOrders, 'order_id'),
    t.references('product_id', rawProducts, 'product_id'),
  ],
});
