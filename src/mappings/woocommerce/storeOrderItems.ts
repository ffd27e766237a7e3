import { model, pick, view } from 'kysely-models';
import { storeItems } from './storeItems.ts';

const shown = [
  ...(['order_item_id', 'order_id', 'product_id', 'quantity', 'unit_price'] as const),
  'discount_amount',
] as const;

/** The lines of orders. */
export const storeOrderItems = model({
  name: 'woocommerce_order_items',
  description: 'A line of an order; those of refunds are refunds.',
  materialized: view(),
  schema: 'sources',
  inputs: [storeItems],
  columns: pick(storeItems, ...shown),
  query: (db) => db.selectFrom('woocommerce_items as i').where('i.parent_id', '=', 0).select(shown),
});
