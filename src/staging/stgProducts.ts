import { decimal, id, pick, view } from 'kysely-models';
import { cleanText } from '../sources/cleanText.ts';
import { rawProducts } from '../sources/rawProducts.ts';
import { staging } from '../vocabulary.ts';
import { hasId } from './knownId.ts';
import { versionRank } from './versionRank.ts';
import { wallClock } from './wallClock.ts';

/** The latest version of each product, cleaned. */
export const stgProducts = staging({
  name: 'stg_products',
  description: 'A product: the latest version that the shop exported, with clean texts.',
  materialized: view(),
  inputs: [rawProducts],
  unique: ['product_id'],
  columns: {
    product_id: id('product'),
    ...pick(rawProducts, 'name', 'category', 'unit_price'),
    cost: decimal(10, 2).describe('What one unit costs the shop; 0 when unknown.'),
    ...pick(rawProducts, 'stock_quantity', 'updated_at'),
  },
  query: (db, f) =>
    db
      .with('versions', (qb) =>
        qb
          .selectFrom('raw_products as p')
          .where((eb) => hasId(f, eb.ref('p.product_id'), 'product'))
          .select((eb, fn = f(eb)) => [
            'p.product_id',
            cleanText(eb, 'p.name').as('name'),
            cleanText(eb, 'p.category').as('category'),
            'p.unit_price',
            fn.orZero('p.cost').as('cost'),
            ...fn.columns('p', 'stock_quantity', 'updated_at'),
            versionRank(f, eb, 'p', rawProducts, 'product_id').as('version_rank'),
          ]),
      )
      .selectFrom('versions as v')
      .where('v.version_rank', '=', 1)
      .select((eb, fn = f(eb)) => [
        ...fn.columns('v', 'product_id', 'name', 'category'),
        ...fn.columns('v', 'unit_price', 'cost', 'stock_quantity'),
        wallClock(f, 'updated_at'),
      ]),
});
