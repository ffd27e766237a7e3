import { decimal, model, pick, text, view } from 'kysely-models';
import { olistOrderItems } from './sources.ts';

/** Units ordered, each with an id of its own. */
export const marketplaceItems = model({
  name: 'olist_order_items',
  description: 'A unit ordered; its number alone is not unique.',
  materialized: view(),
  schema: 'sources',
  inputs: [olistOrderItems],
  unique: ['order_item_id'],
  columns: {
    order_item_id: text(),
    ...pick(olistOrderItems, 'order_id', 'product_id'),
    quantity: decimal(18, 4),
    unit_price: pick(olistOrderItems, 'price').price,
  },
  query: (db, f) =>
    db
      .selectFrom('olist_order_items_dataset as i')
      .select((eb, fn = f(eb)) => [
        fn
          .concat('i.order_id', eb.val('-'), fn.cast('i.order_item_id', text()))
          .as('order_item_id'),
        ...fn.columns('i', 'order_id', 'product_id'),
        fn.cast(1, decimal(18, 4)).as('quantity'),
        'i.price as unit_price',
      ]),
});
