import { model, pick, view } from 'kysely-models';
import { lineDocuments } from './lineDocuments.ts';

const shown = [
  ...(['document_id', 'customer_id', 'order_date', 'status', 'updated_at', 'currency'] as const),
  ...(['shipping_amount', 'tax_amount', 'order_discount_amount', 'channel'] as const),
] as const;

/** The documents that sell. */
export const lineOrders = model({
  name: 'line_orders',
  description: 'An order that the lines tell of; a return of goods is a refund.',
  materialized: view(),
  schema: 'sources',
  inputs: [lineDocuments],
  columns: pick(lineDocuments, ...shown),
  query: (db) =>
    db.selectFrom('line_documents as d').where('d.is_return', '=', false).select(shown),
});
