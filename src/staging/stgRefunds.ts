import { decimal, id, pick } from 'kysely-models';
import { rawRefunds } from '../sources/rawRefunds.ts';
import { staging } from '../vocabulary.ts';
import { hasId, knownId } from './knownId.ts';
import { stgOrders } from './stgOrders.ts';
import { versionRank } from './versionRank.ts';
import { wallClock } from './wallClock.ts';

/** The latest version of each refund. */
export const stgRefunds = staging({
  name: 'stg_refunds',
  description: 'A refund: the latest version that the shop exported.',
  inputs: [rawRefunds, stgOrders],
  unique: ['refund_id'],
  columns: {
    refund_id: id('refund'),
    ...pick(rawRefunds, 'order_id', 'order_item_id', 'quantity'),
    amount: decimal(12, 2).describe("What was paid back, in the order's currency; 0 when unknown."),
    refunded_at: pick(rawRefunds, 'refunded_at').refunded_at.describe(
      'When it was paid back; the time of the order when unknown.',
    ),
    ...pick(rawRefunds, 'updated_at', 'customer_id', 'product_id'),
  },
  query: (db, f) =>
    db
      .with('versions', (qb) =>
        qb
          .selectFrom('raw_refunds as r')
          .where((eb) => hasId(f, eb.ref('r.refund_id'), 'refund'))
          .select((eb, fn = f(eb)) => [
            ...fn.columns('r', 'refund_id', 'order_id', 'order_item_id', 'quantity'),
            fn.orZero('r.amount').as('amount'),
            ...fn.columns('r', 'refunded_at', 'updated_at', 'customer_id', 'product_id'),
            versionRank(f, eb, 'r', rawRefunds, 'refund_id').as('version_rank'),
          ]),
      )
      .with('latest', (qb) =>
        qb
          .selectFrom('versions as v')
          .where('v.version_rank', '=', 1)
          .select((eb) => [
            'v.refund_id',
            knownId(f, 'order_id', 'order'),
            knownId(f, 'order_item_id', 'order_item'),
            ...f(eb).columns('v', 'quantity', 'amount'),
            wallClock(f, 'refunded_at'),
            wallClock(f, 'updated_at'),
            knownId(f, 'customer_id', 'customer'),
            knownId(f, 'product_id', 'product'),
          ]),
      )
      .selectFrom('latest as l')
      .leftJoin('stg_orders as o', 'o.order_id', 'l.order_id')
      .select((eb, fn = f(eb)) => [
        ...fn.columns('l', 'refund_id', 'order_id', 'order_item_id', 'quantity', 'amount'),
        fn.coalesce('l.refunded_at', 'o.order_date').as('refunded_at'),
        ...fn.columns('l', 'updated_at', 'customer_id', 'product_id'),
      ]),
});
