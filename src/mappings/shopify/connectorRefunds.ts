import { bigint, decimal, model, timestamp, view } from 'kysely-models';
import { shopifyOrderAdjustment, shopifyOrderLineRefund, shopifyRefund } from './sources.ts';

/** Refunds of lines, and what refunds were beside their lines. */
export const connectorRefunds = model({
  name: 'shopify_refunds',
  description:
    'What was paid back of a line without tax, or of the order beside its lines; not what was paid back of shipping.',
  materialized: view(),
  schema: 'sources',
  inputs: [shopifyRefund, shopifyOrderLineRefund, shopifyOrderAdjustment],
  unique: ['refund_id'],
  columns: {
    refund_id: bigint(),
    order_id: bigint().nullable(),
    order_item_id: bigint().nullable(),
    quantity: decimal(18, 4).nullable(),
    amount: decimal(12, 2).nullable(),
    refunded_at: timestamp().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('shopify_order_line_refund as l')
      .innerJoin('shopify_refund as r', 'r.id', 'l.refund_id')
      .select((eb, fn = f(eb)) => [
        'l.id as refund_id',
        'r.order_id',
        'l.order_line_id as order_item_id',
        fn.cast(fn.round('l.quantity', 4), decimal(18, 4)).as('quantity'),
        fn.cast(fn.round('l.subtotal', 2), decimal(12, 2)).as('amount'),
        fn.wallClock('UTC', fn.coalesce('r.processed_at', 'r.created_at')).as('refunded_at'),
      ])
      .unionAll(
        db
          .selectFrom('shopify_order_adjustment as a')
          .innerJoin('shopify_refund as r', 'r.id', 'a.refund_id')
          .where('a.kind', '=', 'refund_discrepancy')
          .where('a.amount', '<>', 0)
          .select((eb, fn = f(eb)) => [
            'a.id as refund_id',
            'r.order_id',
            f.nullOf(bigint()).as('order_item_id'),
            f.nullOf(decimal(18, 4)).as('quantity'),
            fn.cast(fn.round(fn.subtract(0, 'a.amount'), 2), decimal(12, 2)).as('amount'),
            fn.wallClock('UTC', fn.coalesce('r.processed_at', 'r.created_at')).as('refunded_at'),
          ]),
      ),
});
