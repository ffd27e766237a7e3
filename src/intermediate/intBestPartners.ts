import { bigint, id, pick } from 'kysely-models';
import { intermediate } from '../vocabulary.ts';
import { intProductPairs, minimumOrdersTogether } from './intProductPairs.ts';

/** The product that each product sells best with. */
export const intBestPartners = intermediate({
  name: 'int_best_partners',
  description:
    'A product that at least three valid orders have together with some other: the other one with the best lift.',
  inputs: [intProductPairs],
  unique: ['product_id'],
  columns: {
    product_id: id('product'),
    partner_id: id('product').describe('By lift, then orders_together, then the smallest id.'),
    orders_together: bigint()
      .min(minimumOrdersTogether)
      .describe('Valid orders with both products.'),
    ...pick(intProductPairs, 'lift'),
  },
  query: (db, f) => {
    const bundles = db
      .selectFrom('int_product_pairs as p')
      .where('p.orders_together', '>=', minimumOrdersTogether);
    const figures = ['p.orders_together', 'p.lift'] as const;
    return db
      .with('bundles', () =>
        bundles
          .select(['p.product_a as product_id', 'p.product_b as partner_id', ...figures])
          .unionAll(
            bundles.select(['p.product_b as product_id', 'p.product_a as partner_id', ...figures]),
          ),
      )
      .with('best_lifts', (qb) =>
        qb
          .selectFrom('bundles as b')
          .groupBy('b.product_id')
          .select((eb) => ['b.product_id', f(eb).max('b.lift').as('lift')]),
      )
      .with('ranked', (qb) =>
        qb
          .selectFrom('bundles as b')
          // Of hundreds of partners a few have the best lift: only these are put in order.
          .innerJoin('best_lifts as l', (join) =>
            join.onRef('l.product_id', '=', 'b.product_id').onRef('l.lift', '=', 'b.lift'),
          )
          .selectAll('b')
          .select((eb, fn = f(eb)) => {
            const best = [fn.desc('b.orders_together'), 'b.partner_id'] as const;
            return fn.rowNumber({ partitionBy: 'b.product_id', orderBy: best }).as('place');
          }),
      )
      .selectFrom('ranked as r')
      .where('r.place', '=', 1)
      .select(['r.product_id', 'r.partner_id', 'r.orders_together', 'r.lift']);
  },
});
