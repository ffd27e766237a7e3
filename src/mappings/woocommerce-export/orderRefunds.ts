import { decimal, model, table, text, timestamp } from 'kysely-models';
import { lineDocuments } from '../lines/lineDocuments.ts';
import { exportedItems } from './exportedItems.ts';
import { exportedRefunds } from './exportedRefunds.ts';
import { lineId } from './lineId.ts';

/** The refunds of orders, from the file that each order is taken from. */
export const orderRefunds = model({
  name: 'woocommerce_order_refunds',
  description:
    'What was paid back of an item, where its order has one refund; and what else was paid back of the order.',
  materialized: table(),
  schema: 'sources',
  inputs: [lineDocuments, exportedItems, exportedRefunds],
  unique: ['refund_id'],
  columns: {
    refund_id: text(),
    order_id: text(),
    order_item_id: text().nullable(),
    quantity: decimal(18, 4).nullable(),
    amount: decimal(12, 2).nullable(),
    refunded_at: timestamp().nullable().describe('Unknown where the item alone says that it was.'),
    updated_at: timestamp().nullable(),
  },
  query: (db, f) =>
    db
      .with('refunds', (qb) =>
        qb
          .selectFrom('line_documents as d')
          .innerJoin('woocommerce_export_refunds as r', (join) =>
            join
              .onRef('r.order_id', '=', 'd.document_id')
              .on((eb) => f(eb).compare('r.file', 'is not distinct from', 'd.file')),
          )
          .select((eb, fn = f(eb)) => [
            'd.document_id as order_id',
            ...fn.columns('r', 'place', 'amount', 'refunded_at'),
            'd.updated_at',
          ]),
      )
      .with('counted', (qb) =>
        qb
          .selectFrom('refunds as r')
          .groupBy('r.order_id')
          .select((eb, fn = f(eb)) => [
            'r.order_id',
            fn.countRows().as('refunds'),
            fn.max('r.refunded_at').as('refunded_at'),
          ]),
      )
      // Of several refunds of an order it is not known which an item was part of.
      .with('items', (qb) =>
        qb
          .selectFrom('line_documents as d')
          .innerJoin('woocommerce_export_items as i', (join) =>
            join
              .onRef('i.order_id', '=', 'd.document_id')
              .on((eb) => f(eb).compare('i.file', 'is not distinct from', 'd.file')),
          )
          .leftJoin('counted as c', 'c.order_id', 'd.document_id')
          .where('i.refunded', '>', 0)
          .where((eb) => eb(f(eb).coalesce('c.refunds', 1), '=', 1))
          .select((eb) => [
            'd.document_id as order_id',
            lineId(eb.ref('i.order_id'), eb.ref('i.place')).as('order_item_id'),
            'i.refunded_quantity as quantity',
            'i.refunded as amount',
            'c.refunded_at',
            'd.updated_at',
          ]),
      )
      .with('of_items', (qb) =>
        qb
          .selectFrom('items as i')
          .groupBy('i.order_id')
          .select((eb) => ['i.order_id', f(eb).sum('i.amount').as('amount')]),
      )
      .with('beside', (qb) =>
        qb
          .selectFrom('refunds as r')
          .leftJoin('of_items as i', 'i.order_id', 'r.order_id')
          .select((eb, fn = f(eb)) => [
            ...fn.columns('r', 'order_id', 'place', 'refunded_at', 'updated_at'),
            fn
              .cast(fn.subtract('r.amount', fn.coalesce('i.amount', 0)), decimal(12, 2))
              .as('amount'),
          ]),
      )
      .selectFrom('items as i')
      .select([
        'i.order_item_id as refund_id',
        ...(['i.order_id', 'i.order_item_id', 'i.quantity', 'i.amount'] as const),
        ...(['i.refunded_at', 'i.updated_at'] as const),
      ])
      .unionAll((qb) =>
        qb
          .selectFrom('beside as b')
          .where('b.amount', '<>', 0)
          .select((eb) => [
            f.concat(lineId(eb.ref('b.order_id'), eb.ref('b.place')), '-refund').as('refund_id'),
            'b.order_id',
            f.nullOf(text()).as('order_item_id'),
            f.nullOf(decimal(18, 4)).as('quantity'),
            ...(['b.amount', 'b.refunded_at', 'b.updated_at'] as const),
          ]),
      ),
});
