import { bigint, decimal, integer, model, view } from 'kysely-models';
import { rawOrderItems } from './rawOrderItems.ts';

export const stgOrderItems = model({
  name: 'stg_order_items',
  description: 'Order items with their amounts.',
  materialized: view(),
  inputs: [rawOrderItems],
  columns: {
    order_item_id: bigint(),
    order_id: bigint().nullable(),
    product_id: bigint().nullable(),
    quantity: integer().nullable(),
    unit_price: decimal(10, 2).nullable(),
    discount: decimal(4, 2).nullable(),
    gross_amount: decimal(18, 4).nullable(),
    net_amount: decimal(18, 4).nullable(),
  },
  query: (db, f) =>
    db.selectFrom('raw_order_items as i').select((eb) => {
      const gross = f.multiply(eb.ref('i.quantity'), eb.ref('i.unit_price'));
      const share = f.subtract(1, eb.ref('i.discount'));
      return [
        'i.order_item_id',
        'i.order_id',
        'i.product_id',
        'i.quantity',
        'i.unit_price',
        'i.discount',
        gross.as('gross_amount'),
        f.multiply(gross, share).as('net_amount'),
      ];
    }),
});
