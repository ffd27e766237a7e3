import { bigint, decimal, model, timestamp, view } from 'kysely-models';
import { orderStats } from './sources.ts';
import { storeItems } from './storeItems.ts';

/** Refunds of lines, and what else was paid back of an order. */
export const storeRefunds = model({
  name: 'woocommerce_refunds',
  description:
    'What was paid back of a line, or beside the lines of a refund of the whole order, without tax and shipping.',
  materialized: view(),
  schema: 'sources',
  inputs: [orderStats, storeItems],
  unique: ['refund_id'],
  columns: {
    refund_id: bigint().describe(
      'The line of the refund; for what is beside its lines, the refund as a negative number.',
    ),
    order_id: bigint().nullable(),
    order_item_id: bigint()
      .nullable()
      .describe('The line of the order with the same product; null where there are several.'),
    quantity: decimal(18, 4).nullable(),
    amount: decimal(12, 2).nullable(),
    refunded_at: timestamp().nullable(),
  },
  query: (db, f) =>
    db
      .with('sold', (qb) =>
        qb
          .selectFrom('woocommerce_items as i')
          .where('i.parent_id', '=', 0)
          .groupBy(['i.order_id', 'i.product_id'])
          .having((eb) => eb(f(eb).countRows(), '=', 1))
          .select((eb) => [
            'i.order_id',
            'i.product_id',
            f(eb).min('i.order_item_id').as('item_id'),
          ]),
      )
      .with('back', (qb) =>
        qb
          .selectFrom('woocommerce_items as i')
          .where('i.parent_id', '<>', 0)
          .groupBy('i.order_id')
          .select((eb) => ['i.order_id', f(eb).sum('i.net_amount').as('amount')]),
      )
      .with('beside', (qb) =>
        qb
          .selectFrom('wc_order_stats as r')
          .leftJoin('back as b', 'b.order_id', 'r.order_id')
          .where((eb) => eb(f(eb).coalesce('r.parent_id', 0), '<>', 0))
          .select((eb, fn = f(eb)) => [
            ...fn.columns('r', 'order_id', 'parent_id', 'date_created'),
            fn
              .subtract(
                fn.coalesce('b.amount', 0),
                fn.cast(fn.round('r.net_total', 2), decimal(12, 2)),
              )
              .as('amount'),
          ]),
      )
      .selectFrom('woocommerce_items as i')
      .innerJoin('wc_order_stats as r', 'r.order_id', 'i.order_id')
      .leftJoin('sold as s', (join) =>
        join.onRef('s.order_id', '=', 'i.parent_id').onRef('s.product_id', '=', 'i.product_id'),
      )
      .where('i.parent_id', '<>', 0)
      .select((eb, fn = f(eb)) => [
        'i.order_item_id as refund_id',
        fn.nullIf('i.parent_id', 0).as('order_id'),
        's.item_id as order_item_id',
        fn.subtract(0, 'i.quantity').as('quantity'),
        fn.subtract(0, 'i.net_amount').as('amount'),
        'r.date_created as refunded_at',
      ])
      .unionAll((qb) =>
        qb
          .selectFrom('beside as b')
          .where('b.amount', '<>', 0)
          .select((eb, fn = f(eb)) => [
            fn.subtract(0, 'b.order_id').as('refund_id'),
            'b.parent_id as order_id',
            f.nullOf(bigint()).as('order_item_id'),
            f.nullOf(decimal(18, 4)).as('quantity'),
            'b.amount',
            'b.date_created as refunded_at',
          ]),
      ),
});
