import { bigint, double, model, type RowOf, table } from 'kysely-models';
import { intProductPairs } from './intProductPairs.ts';
import { minimumOrdersTogether } from './minimumOrdersTogether.ts';

/** The product that each product sells best with. */
export const intBestPartners = model({
  name: 'int_best_partners',
  description:
    'A product that at least three valid orders have together with some other: the other one with the best lift.',
  materialized: table(),
  schema: 'intermediate',
  inputs: [intProductPairs],
  columns: {
    product_id: bigint(),
    partner_id: bigint().describe('By lift, then orders_together, then the smallest id.'),
    orders_together: bigint()
      .min(minimumOrdersTogether)
      .describe('Valid orders with both products.'),
    lift: double().gt(0),
  },
  query: (db, f) =>
    db
      .with('bundles', (qb) =>
        qb
          .selectFrom('int_product_pairs as p')
          .where('p.orders_together', '>=', minimumOrdersTogether)
          .select([
            'p.product_a as product_id',
            'p.product_b as partner_id',
            'p.orders_together',
            'p.lift',
          ])
          .unionAll((union) =>
            union
              .selectFrom('int_product_pairs as p')
              .where('p.orders_together', '>=', minimumOrdersTogether)
              .select([
                'p.product_b as product_id',
                'p.product_a as partner_id',
                'p.orders_together',
                'p.lift',
              ]),
          ),
      )
      .with('ranked', (qb) =>
        qb
          .selectFrom('bundles as b')
          .selectAll('b')
          .select((eb) =>
            f
              .rowNumber({
                partitionBy: [eb.ref('b.product_id')],
                orderBy: [
                  f.desc(eb.ref('b.lift')),
                  f.desc(eb.ref('b.orders_together')),
                  f.asc(eb.ref('b.partner_id')),
                ],
              })
              .as('place'),
          ),
      )
      .selectFrom('ranked as r')
      .where('r.place', '=', 1)
      .select(['r.product_id', 'r.partner_id', 'r.orders_together', 'r.lift']),
  tests: (t) => [t.unique('product_id')],
});

/** A row of `int_best_partners`. */
export type IntBestPartners = RowOf<typeof intBestPartners>;
