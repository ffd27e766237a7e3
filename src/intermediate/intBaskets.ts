import { id, table } from 'kysely-models';
import { intermediate } from '../vocabulary.ts';
import { intOrderItems } from './intOrderItems.ts';

/** The products that were bought together. */
export const intBaskets = intermediate({
  name: 'int_baskets',
  description: 'A known product in a valid order, once.',
  materialized: table({ maintain: 'auto' }),
  inputs: [intOrderItems],
  unique: [['order_id', 'product_id']],
  columns: { order_id: id('order'), product_id: id('product') },
  query: (db) =>
    db
      .selectFrom('int_order_items as i')
      .where('i.is_valid', '=', true)
      .where('i.is_known_product', '=', true)
      .select(['i.order_id', 'i.product_id'])
      .distinct(),
});
