import { id, table, text } from 'kysely-models';
import { stgProducts } from '../staging/stgProducts.ts';
import { amount, intermediate } from '../vocabulary.ts';
import { intOrderItems } from './intOrderItems.ts';

/** The category that each customer spent most on. */
export const intFavouriteCategories = intermediate({
  name: 'int_favourite_categories',
  description:
    'A known customer who bought a product of a known category: the category with the highest net amount over valid orders.',
  materialized: table({ maintain: 'auto' }),
  inputs: [intOrderItems, stgProducts],
  unique: ['customer_id'],
  columns: {
    customer_id: id('customer'),
    favourite_category: text().describe('The first by alphabet of equal ones.'),
    net_amount: amount('What the customer spent on it.'),
  },
  query: (db, f) =>
    db
      .with('spent', (qb) =>
        qb
          .selectFrom('int_order_items as i')
          .innerJoin('stg_products as p', 'p.product_id', 'i.product_id')
          .where('i.is_valid', '=', true)
          .where('i.is_known_customer', '=', true)
          .where('p.category', 'is not', null)
          .groupBy(['i.customer_id', 'p.category'])
          .select((eb, fn = f(eb)) => [
            'i.customer_id',
            'p.category',
            fn.sum('i.net_amount').as('net_amount'),
          ]),
      )
      .with('ranked', (qb) =>
        qb
          .selectFrom('spent as s')
          .selectAll('s')
          .select((eb, fn = f(eb), most = [fn.desc('s.net_amount'), 's.category'] as const) =>
            fn.rowNumber({ partitionBy: 's.customer_id', orderBy: most }).as('place'),
          ),
      )
      .selectFrom('ranked as r')
      .where('r.place', '=', 1)
      .select(['r.customer_id', 'r.category as favourite_category', 'r.net_amount']),
});
