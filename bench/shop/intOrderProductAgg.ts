import { bigint, boolean, date, decimal, model, table, text, timestamp } from 'kysely-models';
import { stgOrderItems } from './stgOrderItems.ts';
import { stgOrders } from './stgOrders.ts';
import { stgProducts } from './stgProducts.ts';

export const intOrderProductAgg = model({
  name: 'int_order_product_agg',
  description: 'Orders with the sums of their items.',
  materialized: table(),
  inputs: [stgOrders, stgOrderItems, stgProducts],
  columns: {
    order_id: bigint(),
    customer_id: bigint().nullable(),
    order_date: timestamp().nullable(),
    order_day: date().nullable(),
    order_month: date().nullable(),
    status: text().nullable(),
    is_valid: boolean().nullable(),
    n_lines: bigint().nullable(),
    n_products: bigint().nullable(),
    units: decimal(38, 0).nullable(),
    gross_amount: decimal(38, 4).nullable(),
    net_amount: decimal(38, 4).nullable(),
    margin: decimal(38, 4).nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('stg_orders as o')
      .innerJoin('stg_order_items as i', 'i.order_id', 'o.order_id')
      .innerJoin('stg_products as p', 'p.product_id', 'i.product_id')
      .groupBy([
        'o.order_id',
        'o.customer_id',
        'o.order_date',
        'o.order_day',
        'o.order_month',
        'o.status',
        'o.is_valid',
      ])
      .select((eb) => [
        'o.order_id',
        'o.customer_id',
        'o.order_date',
        'o.order_day',
        'o.order_month',
        'o.status',
        'o.is_valid',
        f.countRows().as('n_lines'),
        f.countDistinct(eb.ref('i.product_id')).as('n_products'),
        f.sum(eb.ref('i.quantity')).as('units'),
        f.sum(eb.ref('i.gross_amount')).as('gross_amount'),
        f.sum(eb.ref('i.net_amount')).as('net_amount'),
        f
          .sum(
            f.subtract(eb.ref('i.net_amount'), f.multiply(eb.ref('i.quantity'), eb.ref('p.cost'))),
          )
          .as('margin'),
      ]),
  tests: (t) => [t.unique('order_id')],
});
