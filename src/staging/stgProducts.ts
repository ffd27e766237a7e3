import { bigint, decimal, integer, model, type RowOf, text, timestamp, view } from 'kysely-models';
import { cleanText } from '../sources/cleanText.ts';
import { rawProducts } from '../sources/rawProducts.ts';
import { versionRank } from './versionRank.ts';
import { wallClock } from './wallClock.ts';

/** The latest version of each product, cleaned. */
export const stgProducts = model({
  name: 'stg_products',
  description: 'A product: the latest version that the shop exported, with clean texts.',
  materialized: view(),
  schema: 'staging',
  inputs: [rawProducts],
  columns: {
    product_id: bigint(),
    name: text().nullable(),
    category: text().nullable(),
    unit_price: decimal(10, 2).nullable().describe("The list price, in the shop's currency."),
    cost: decimal(10, 2).describe('What one unit costs the shop; 0 when unknown.'),
    stock_quantity: integer().nullable().describe('Units on hand.'),
    updated_at: timestamp().nullable().describe('When this version was written.'),
  },
  query: (db, f) =>
    db
      .with('versions', (qb) =>
        qb
          .selectFrom('raw_products as p')
          .where('p.product_id', 'is not', null)
          .select((eb) => [
            'p.product_id',
            cleanText(eb.ref('p.name')).as('name'),
            cleanText(eb.ref('p.category')).as('category'),
            'p.unit_price',
            f.coalesce(eb.ref('p.cost'), 0).as('cost'),
            'p.stock_quantity',
            'p.updated_at',
            versionRank(eb.ref('p.product_id'), [
              eb.ref('p.updated_at'),
              eb.ref('p.name'),
              eb.ref('p.category'),
              eb.ref('p.unit_price'),
              eb.ref('p.cost'),
              eb.ref('p.stock_quantity'),
            ]).as('version_rank'),
          ]),
      )
      .selectFrom('versions as v')
      .where('v.version_rank', '=', 1)
      .select((eb) => [
        'v.product_id',
        'v.name',
        'v.category',
        'v.unit_price',
        'v.cost',
        'v.stock_quantity',
        wallClock(f, 'updated_at', eb.ref('v.updated_at')),
      ]),
  tests: (t) => [t.unique('product_id')],
});

/** A row of `stg_products`. */
export type StgProducts = RowOf<typeof stgProducts>;
