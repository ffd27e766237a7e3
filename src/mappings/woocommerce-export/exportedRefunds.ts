import { decimal, integer, model, table, text, timestamp } from 'kysely-models';
import { exportedOrders } from './exportedOrders.ts';
import { packedTexts } from './packedTexts.ts';

/** Refunds that the export names, each of a whole order. */
export const exportedRefunds = model({
  name: 'woocommerce_export_refunds',
  description: 'A refund of an order as a file has it, with tax and shipping that were paid back.',
  materialized: table(),
  schema: 'sources',
  inputs: [exportedOrders],
  columns: {
    order_id: text(),
    file: text().nullable(),
    place: integer(),
    amount: decimal(12, 2).nullable(),
    refunded_at: timestamp().nullable(),
  },
  query: (db, f) =>
    db
      .with('unpacked', (qb) =>
        qb
          .selectFrom('woocommerce_export_orders as o')
          .crossJoinLateral((eb) =>
            f
              .jsonElements(
                packedTexts(f.coalesce(eb.ref('o.refund_items'), ''), ';amount:', 'amount:'),
              )
              .as('refund'),
          )
          .where('o.refund_items', 'is not', null)
          .select((eb) => [
            'o.order_id',
            'o.file',
            f.add(eb.ref('refund.index'), 1).as('place'),
            f.coalesce(f.jsonText(eb.ref('refund.value')), '').as('refund'),
          ]),
      )
      .selectFrom('unpacked as u')
      .where('u.refund', '<>', '')
      .select((eb, fn = f(eb)) => [
        'u.order_id',
        'u.file',
        'u.place',
        f
          .cast(f.regexExtract(eb.ref('u.refund'), /^amount:([0-9.]+)/, 1), decimal(12, 2))
          .as('amount'),
        fn
          .cast(
            f.regexExtract(eb.ref('u.refund'), /[|]date:([0-9]{4}-[0-9-]{5} [0-9:]{8})/, 1),
            timestamp(),
          )
          .as('refunded_at'),
      ]),
});
