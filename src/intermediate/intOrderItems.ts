import { boolean, decimal, model, pick, table } from 'kysely-models';
import { stgOrderItems } from '../staging/stgOrderItems.ts';
import { stgProducts } from '../staging/stgProducts.ts';
import { intOrders } from './intOrders.ts';

/** What was ordered, with the order of each item. */
export const intOrderItems = model({
  name: 'int_order_items',
  description:
    'An item of an order before the day of the analysis, with what follows for it from its order and product. Its amounts are computed where they are added up: exact ones are wide, and slow to store.',
  materialized: table(),
  schema: 'intermediate',
  inputs: [stgOrderItems, intOrders, stgProducts],
  columns: {
    ...pick(stgOrderItems, 'order_item_id'),
    ...pick(intOrders, 'order_id'),
    ...pick(stgOrderItems, 'product_id'),
    is_known_product: boolean().describe('Whether the product is in stg_products.'),
    ...pick(
      intOrders,
      'customer_id',
      'is_known_customer',
      'order_status',
      'is_valid',
      'ordered_at',
    ),
    ...pick(stgOrderItems, 'quantity', 'unit_price'),
    discount: decimal(4, 2).describe('The fraction taken off the price.'),
    unit_cost: decimal(10, 2).describe('What one unit costs the shop; 0 for an unknown product.'),
  },
  query: (db, f) =>
    db
      .selectFrom('stg_order_items as i')
      .innerJoin('int_orders as o', 'o.order_id', 'i.order_id')
      .leftJoin('stg_products as p', 'p.product_id', 'i.product_id')
      .select((eb, fn = f(eb)) => [
        ...(['i.order_item_id', 'o.order_id', 'i.product_id'] as const),
        eb('p.product_id', 'is not', null).as('is_known_product'),
        ...fn.columns('o', 'customer_id', 'is_known_customer', 'order_status', 'is_valid'),
        'o.ordered_at',
        ...fn.columns('i', 'quantity', 'unit_price', 'discount'),
        fn.coalesce('p.cost', 0).as('unit_cost'),
      ]),
});
