import { model, pick, text, timestamp, view } from 'kysely-models';
import { lineItems } from './lineItems.ts';

/** The products that were ordered. */
export const lineProducts = model({
  name: 'line_products',
  description: 'A product of the lines; the last order says its name, category, price and cost.',
  materialized: view(),
  schema: 'sources',
  inputs: [lineItems],
  unique: ['product_id'],
  columns: {
    product_id: text(),
    ...pick(lineItems, 'product_name', 'category', 'unit_price', 'cost'),
    updated_at: timestamp().nullable(),
  },
  query: (db, f) =>
    db
      .with('sold', (qb) =>
        qb.selectFrom('line_items as i').select((eb, fn = f(eb)) => [
          ...fn.columns('i', 'product_id', 'product_name', 'category', 'unit_price', 'cost'),
          'i.order_date as updated_at',
          fn
            .rowNumber({
              partitionBy: ['i.product_id'],
              orderBy: [
                // A name may be missing in some lines.
                eb.case().when('i.product_name', 'is', null).then(1).else(0).end(),
                fn.desc('i.order_date'),
                fn.desc('i.order_item_id'),
              ],
            })
            .as('place'),
        ]),
      )
      .selectFrom('sold as s')
      .where('s.place', '=', 1)
      .where('s.product_id', 'is not', null)
      .select((eb) =>
        f(eb).columns(
          's',
          'product_id',
          'product_name',
          'category',
          'unit_price',
          'cost',
          'updated_at',
        ),
      ),
});
