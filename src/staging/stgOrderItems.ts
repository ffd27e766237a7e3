import { bigint, decimal, integer, model, type RowOf, view } from 'kysely-models';
import { rawOrderItems } from '../sources/rawOrderItems.ts';
import { grossAmount, netAmount } from './itemAmounts.ts';
import { versionRank } from './versionRank.ts';

/** Each line of an order once, with its amounts. */
export const stgOrderItems = model({
  name: 'stg_order_items',
  description: 'A line of an order, once, with its amounts.',
  materialized: view(),
  schema: 'staging',
  inputs: [rawOrderItems],
  columns: {
    order_item_id: bigint(),
    order_id: bigint().nullable(),
    product_id: bigint().nullable(),
    quantity: integer().nullable().describe('Units ordered.'),
    unit_price: decimal(10, 2).nullable().describe('The price of one unit before the discount.'),
    discount: decimal(4, 2).describe('The fraction taken off the price; 0 when unknown.'),
    gross_amount: decimal(38, 4).describe('quantity × unit_price; 0 when either is unknown.'),
    net_amount: decimal(38, 4).describe('gross_amount × (1 − discount).'),
  },
  query: (db, f) =>
    db
      .with('versions', (qb) =>
        qb
          .selectFrom('raw_order_items as i')
          .where('i.order_item_id', 'is not', null)
          .select((eb) => [
            'i.order_item_id',
            'i.order_id',
            'i.product_id',
            'i.quantity',
            'i.unit_price',
            f.coalesce(eb.ref('i.discount'), 0).as('discount'),
            versionRank(eb.ref('i.order_item_id'), [
              eb.ref('i.order_id'),
              eb.ref('i.product_id'),
              eb.ref('i.quantity'),
              eb.ref('i.unit_price'),
              eb.ref('i.discount'),
            ]).as('version_rank'),
          ]),
      )
      .selectFrom('versions as v')
      .where('v.version_rank', '=', 1)
      .select((eb) => {
        const item = {
          quantity: eb.ref('v.quantity'),
          unitPrice: eb.ref('v.unit_price'),
          discount: eb.ref('v.discount'),
        };
        return [
          'v.order_item_id',
          'v.order_id',
          'v.product_id',
          'v.quantity',
          'v.unit_price',
          'v.discount',
          grossAmount(item).as('gross_amount'),
          netAmount(item).as('net_amount'),
        ];
      }),
  tests: (t) => [t.unique('order_item_id')],
});

/** A row of `stg_order_items`. */
export type StgOrderItems = RowOf<typeof stgOrderItems>;
