import { model, pick, view } from 'kysely-models';
import { lineItems } from './lineItems.ts';

const shown = [
  ...(['order_item_id', 'document_id', 'product_id', 'quantity', 'unit_price'] as const),
  ...(['discount', 'discount_amount'] as const),
] as const;

/** The lines of documents that sell. */
export const lineOrderItems = model({
  name: 'line_order_items',
  description: 'A line of an order; the lines of returns are refunds.',
  materialized: view(),
  schema: 'sources',
  inputs: [lineItems],
  columns: pick(lineItems, ...shown),
  query: (db) => db.selectFrom('line_items as i').where('i.is_return', '=', false).select(shown),
});
