import { bigint, decimal, model, type RowOf, table, text } from '../engine/define/index.ts';
import { stgProducts } from '../staging/stgProducts.ts';
import { intOrderProducts } from './intOrderProducts.ts';

/** The category that each customer spent most on. */
export const intFavouriteCategories = model({
  name: 'int_favourite_categories',
  description:
    'A known customer who bought a product of a known category: the category with the highest net amount over valid orders.',
  materialized: table(),
  schema: 'intermediate',
  inputs: [intOrderProducts, stgProducts],
  columns: {
    customer_id: bigint(),
    favourite_category: text().describe('The first by alphabet of equal ones.'),
    net_amount: decimal(38, 4).describe('What the customer spent on it.'),
  },
  query: (db, f) =>
    db
      .with('spent', (qb) =>
        qb
          .selectFrom('int_order_products as o')
          .innerJoin('stg_products as p', 'p.product_id', 'o.product_id')
          .where('o.is_valid', '=', true)
          .where('o.is_known_customer', '=', true)
          .where('p.category', 'is not', null)
          .groupBy(['o.customer_id', 'p.category'])
          .select((eb) => [
            'o.customer_id',
            'p.category',
            f.sum(eb.ref('o.net_amount')).as('net_amount'),
          ]),
      )
      .with('ranked', (qb) =>
        qb
          .selectFrom('spent as s')
          .selectAll('s')
          .select((eb) =>
            f
              .rowNumber({
                partitionBy: [eb.ref('s.customer_id')],
                orderBy: [f.desc(eb.ref('s.net_amount')), f.asc(eb.ref('s.category'))],
              })
              .as('place'),
          ),
      )
      .selectFrom('ranked as r')
      .where('r.place', '=', 1)
      .select(['r.customer_id', 'r.category as favourite_category', 'r.net_amount']),
  tests: (t) => [t.unique('customer_id')],
});

export type IntFavouriteCategories = RowOf<typeof intFavouriteCategories>;
