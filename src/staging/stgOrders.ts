import { boolean, id, pick, text } from 'kysely-models';
import { statusesAreKnown } from '../quality/orders/statusesAreKnown.ts';
import { cleanLowerText, cleanUpperText } from '../sources/cleanText.ts';
import { isSale, unknownStatus } from '../sources/orderStatuses.ts';
import { rawOrders } from '../sources/rawOrders.ts';
import { staging } from '../vocabulary.ts';
import { hasId, knownId } from './knownId.ts';
import { versionRank } from './versionRank.ts';
import { wallClock } from './wallClock.ts';

/** The latest version of each order, cleaned. */
export const stgOrders = staging({
  name: 'stg_orders',
  description: 'An order: the latest version that the shop exported, with a clean status.',
  inputs: [rawOrders],
  unique: ['order_id'],
  columns: {
    order_id: id('order'),
    ...pick(rawOrders, 'customer_id', 'order_date'),
    status: text().describe("In lower case; 'unknown' when the extract has none."),
    is_valid: boolean().describe(
      'Whether the order is a sale: neither returned, cancelled nor unpaid, or one of valid_statuses.',
    ),
    ...pick(rawOrders, 'updated_at'),
    currency: pick(rawOrders, 'currency').currency.describe(
      'The currency of all amounts of the order, in upper case.',
    ),
    ...pick(rawOrders, 'shipping_amount', 'tax_amount', 'discount_amount'),
    channel: pick(rawOrders, 'channel').channel.describe('Where it was sold, in lower case.'),
  },
  query: (db, f) =>
    db
      .with('versions', (qb) =>
        qb
          .selectFrom('raw_orders as o')
          .where((eb) => hasId(f, eb.ref('o.order_id'), 'order'))
          .select((eb, fn = f(eb)) => [
            ...fn.columns('o', 'order_id', 'customer_id', 'order_date'),
            f.coalesce(cleanLowerText(eb, 'o.status'), unknownStatus).as('status'),
            'o.updated_at',
            cleanUpperText(eb, 'o.currency').as('currency'),
            ...fn.columns('o', 'shipping_amount', 'tax_amount', 'discount_amount'),
            cleanLowerText(eb, 'o.channel').as('channel'),
            versionRank(f, eb, 'o', rawOrders, 'order_id').as('version_rank'),
          ]),
      )
      .selectFrom('versions as v')
      .where('v.version_rank', '=', 1)
      .select((eb) => [
        'v.order_id',
        knownId(f, 'customer_id', 'customer'),
        wallClock(f, 'order_date'),
        'v.status',
        isSale(eb, f, eb.ref('v.status')).as('is_valid'),
        wallClock(f, 'updated_at'),
        ...f(eb).columns('v', 'currency', 'shipping_amount', 'tax_amount', 'discount_amount'),
        'v.channel',
      ]),
  tests: (t, f) => [statusesAreKnown(t, f)],
});
