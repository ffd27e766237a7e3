import { decimal, id, model, text, timestamp, view } from 'kysely-models';
import { asId } from './asId.ts';
import { lineDocuments } from './lineDocuments.ts';
import { lineItems } from './lineItems.ts';

/** The refunds: of orders, and by documents of their own. */
export const lineRefunds = model({
  name: 'line_refunds',
  description:
    'What was paid back of an order, or a line of a document that takes goods back, which names no order.',
  materialized: view(),
  schema: 'sources',
  inputs: [lineDocuments, lineItems],
  unique: ['refund_id'],
  columns: {
    refund_id: text(),
    order_id: text().nullable(),
    quantity: decimal(18, 4).nullable(),
    amount: decimal(12, 2).nullable(),
    refunded_at: timestamp()
      .nullable()
      .describe('The time of the order where it alone says that something was paid back.'),
    updated_at: timestamp().nullable(),
    customer_id: id('customer').nullable(),
    product_id: text().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('line_items as i')
      .where('i.is_return', '=', true)
      .select((eb, fn = f(eb), gross = fn.multiply('i.quantity', 'i.unit_price')) => [
        'i.order_item_id as refund_id',
        f.nullOf(text()).as('order_id'),
        fn.subtract(0, 'i.quantity').as('quantity'),
        fn
          .cast(
            fn.round(
              fn.subtract(
                fn.coalesce('i.discount_amount', fn.multiply(gross, 'i.discount'), 0),
                gross,
              ),
              2,
            ),
            decimal(12, 2),
          )
          .as('amount'),
        'i.order_date as refunded_at',
        'i.order_date as updated_at',
        'i.customer_id',
        'i.product_id',
      ])
      .unionAll(
        db
          .selectFrom('line_documents as d')
          .where('d.refunded_amount', '>', 0)
          .where('d.is_return', '=', false)
          .select([
            'd.document_id as refund_id',
            'd.document_id as order_id',
            f.nullOf(decimal(18, 4)).as('quantity'),
            'd.refunded_amount as amount',
            'd.order_date as refunded_at',
            'd.updated_at',
            asId('customer', f.nullOf(text())).as('customer_id'),
            f.nullOf(text()).as('product_id'),
          ]),
      ),
});
