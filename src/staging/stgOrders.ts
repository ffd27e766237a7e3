import { bigint, boolean, model, type RowOf, text, timestamp, view } from 'kysely-models';
import { cleanLowerText } from '../sources/cleanText.ts';
import { invalidStatuses, unknownStatus } from '../sources/orderStatuses.ts';
import { rawOrders } from '../sources/rawOrders.ts';
import { validStatuses } from '../variables.ts';
import { versionRank } from './versionRank.ts';
import { wallClock } from './wallClock.ts';

/** The latest version of each order, cleaned. */
export const stgOrders = model({
  name: 'stg_orders',
  description: 'An order: the latest version that the shop exported, with a clean status.',
  materialized: view(),
  schema: 'staging',
  inputs: [rawOrders],
  columns: {
    order_id: bigint(),
    customer_id: bigint().nullable(),
    order_date: timestamp().nullable().describe("When the order was placed, by the shop's clock."),
    status: text().describe("In lower case; 'unknown' when the extract has none."),
    is_valid: boolean().describe(
      'Whether the order is a sale: neither returned nor cancelled, or one of valid_statuses.',
    ),
    updated_at: timestamp().nullable().describe('When this version was written.'),
  },
  query: (db, f) =>
    db
      .with('versions', (qb) =>
        qb
          .selectFrom('raw_orders as o')
          .where('o.order_id', 'is not', null)
          .select((eb) => [
            'o.order_id',
            'o.customer_id',
            'o.order_date',
            f.coalesce(cleanLowerText(eb.ref('o.status')), unknownStatus).as('status'),
            'o.updated_at',
            versionRank(eb.ref('o.order_id'), [
              eb.ref('o.updated_at'),
              eb.ref('o.customer_id'),
              eb.ref('o.order_date'),
              eb.ref('o.status'),
            ]).as('version_rank'),
          ]),
      )
      .selectFrom('versions as v')
      .where('v.version_rank', '=', 1)
      .select((eb) => {
        const valid = f.value(validStatuses);
        const isValid =
          valid === null ? eb('v.status', 'not in', invalidStatuses) : eb('v.status', 'in', valid);
        return [
          'v.order_id',
          'v.customer_id',
          wallClock(f, 'order_date', eb.ref('v.order_date')),
          'v.status',
          isValid.as('is_valid'),
          wallClock(f, 'updated_at', eb.ref('v.updated_at')),
        ];
      }),
  tests: (t) => [t.unique('order_id')],
});

/** A row of `stg_orders`. */
export type StgOrders = RowOf<typeof stgOrders>;
