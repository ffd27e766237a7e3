import { decimal, id, pick } from 'kysely-models';
import { rawOrderItems } from '../sources/rawOrderItems.ts';
import { amount, staging } from '../vocabulary.ts';
import { lineAmounts } from './itemAmounts.ts';
import { hasId, knownId } from './knownId.ts';
import { versionRank } from './versionRank.ts';

/** Each line of an order once, with its amounts. */
export const stgOrderItems = staging({
  name: 'stg_order_items',
  description: 'A line of an order, once, with its amounts.',
  inputs: [rawOrderItems],
  unique: ['order_item_id'],
  columns: {
    order_item_id: id('order_item'),
    ...pick(rawOrderItems, 'order_id', 'product_id', 'quantity', 'unit_price'),
    discount: decimal(4, 2).describe('The fraction taken off the price; 0 when unknown.'),
    ...pick(rawOrderItems, 'discount_amount'),
    gross_amount: amount('quantity × unit_price; 0 when either is unknown.'),
    net_amount: amount(
      "gross_amount less discount_amount, or gross_amount × discount; before the order's discount.",
    ),
  },
  query: (db, f) =>
    db
      .with('versions', (qb) =>
        qb
          .selectFrom('raw_order_items as i')
          .where((eb) => hasId(f, eb.ref('i.order_item_id'), 'order_item'))
          .select((eb, fn = f(eb)) => [
            ...fn.columns('i', 'order_item_id', 'order_id', 'product_id', 'quantity', 'unit_price'),
            fn.orZero('i.discount').as('discount'),
            'i.discount_amount',
            versionRank(f, eb, 'i', rawOrderItems, 'order_item_id').as('version_rank'),
          ]),
      )
      .selectFrom('versions as v')
      .where('v.version_rank', '=', 1)
      .select((eb, fn = f(eb), item = lineAmounts(eb, 'v')) => [
        'v.order_item_id',
        knownId(f, 'order_id', 'order'),
        knownId(f, 'product_id', 'product'),
        ...fn.columns('v', 'quantity', 'unit_price', 'discount', 'discount_amount'),
        item.gross.as('gross_amount'),
        item.net.as('net_amount'),
      ]),
});
