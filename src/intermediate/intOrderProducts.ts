import {
  bigint,
  boolean,
  decimal,
  model,
  type RowOf,
  table,
  text,
  timestamp,
} from '../engine/define/index.ts';
import { stgOrderItems } from '../staging/stgOrderItems.ts';
import { stgProducts } from '../staging/stgProducts.ts';
import { intOrders } from './intOrders.ts';

/** What was ordered: the lines of an order added up for each product. */
export const intOrderProducts = model({
  name: 'int_order_products',
  description:
    'A product in an order before the day of the analysis: its lines added up, with what the models above need of the order.',
  materialized: table(),
  schema: 'intermediate',
  inputs: [stgOrderItems, intOrders, stgProducts],
  columns: {
    order_id: bigint(),
    product_id: bigint().nullable(),
    is_known_product: boolean().describe('Whether the product is in stg_products.'),
    customer_id: bigint().nullable(),
    is_known_customer: boolean().describe('Whether the customer is in stg_customers.'),
    order_status: text(),
    is_valid: boolean().describe('Whether the order is a sale: neither returned nor cancelled.'),
    ordered_at: timestamp(),
    items_count: bigint().min(1).describe('Lines of the order.'),
    units: bigint(),
    gross_amount: decimal(38, 4),
    net_amount: decimal(38, 4),
    margin: decimal(38, 4).describe('net_amount − units × cost; cost 0 for unknown products.'),
  },
  query: (db, f) =>
    db
      .with('lines', (qb) =>
        qb
          .selectFrom('stg_order_items as i')
          .groupBy(['i.order_id', 'i.product_id'])
          .select((eb) => [
            'i.order_id',
            'i.product_id',
            f.countRows().as('items_count'),
            f.coalesce(f.cast(f.sum(eb.ref('i.quantity')), bigint()), 0).as('units'),
            f.sum(eb.ref('i.gross_amount')).as('gross_amount'),
            f.sum(eb.ref('i.net_amount')).as('net_amount'),
          ]),
      )
      .selectFrom('lines as l')
      .innerJoin('int_orders as o', 'o.order_id', 'l.order_id')
      .leftJoin('stg_products as p', 'p.product_id', 'l.product_id')
      .select((eb) => [
        'o.order_id',
        'l.product_id',
        eb('p.product_id', 'is not', null).as('is_known_product'),
        'o.customer_id',
        'o.is_known_customer',
        'o.order_status',
        'o.is_valid',
        'o.ordered_at',
        'l.items_count',
        'l.units',
        'l.gross_amount',
        'l.net_amount',
        f
          .subtract(
            eb.ref('l.net_amount'),
            f.multiply(eb.ref('l.units'), f.coalesce(eb.ref('p.cost'), 0)),
          )
          .as('margin'),
      ]),
  tests: (t) => [t.unique(['order_id', 'product_id'])],
});

export type IntOrderProducts = RowOf<typeof intOrderProducts>;
