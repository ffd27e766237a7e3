import {
  bigint,
  boolean,
  decimal,
  integer,
  model,
  type RowOf,
  table,
  text,
  timestamp,
} from 'kysely-models';
import { stgOrderItems } from '../staging/stgOrderItems.ts';
import { stgProducts } from '../staging/stgProducts.ts';
import { intOrders } from './intOrders.ts';

/** What was ordered, with the order of each item. */
export const intOrderItems = model({
  name: 'int_order_items',
  description:
    'An item of an order before the day of the analysis, with what follows for it from its order and product. Its amounts are computed where they are added up: exact ones are wide, and slow to store.',
  materialized: table(),
  schema: 'intermediate',
  inputs: [stgOrderItems, intOrders, stgProducts],
  columns: {
    order_item_id: bigint(),
    order_id: bigint(),
    product_id: bigint().nullable(),
    is_known_product: boolean().describe('Whether the product is in stg_products.'),
    customer_id: bigint().nullable(),
    is_known_customer: boolean().describe('Whether the customer is in stg_customers.'),
    order_status: text(),
    is_valid: boolean().describe(
      'Whether the order is a sale: neither returned nor cancelled, or one of valid_statuses.',
    ),
    ordered_at: timestamp(),
    quantity: integer().nullable().describe('Units ordered.'),
    unit_price: decimal(10, 2).nullable().describe('The price of one unit before the discount.'),
    discount: decimal(4, 2).describe('The fraction taken off the price.'),
    unit_cost: decimal(10, 2).describe('What one unit costs the shop; 0 for an unknown product.'),
  },
  query: (db, f) =>
    db
      .selectFrom('stg_order_items as i')
      .innerJoin('int_orders as o', 'o.order_id', 'i.order_id')
      .leftJoin('stg_products as p', 'p.product_id', 'i.product_id')
      .select((eb) => [
        'i.order_item_id',
        'o.order_id',
        'i.product_id',
        eb('p.product_id', 'is not', null).as('is_known_product'),
        'o.customer_id',
        'o.is_known_customer',
        'o.order_status',
        'o.is_valid',
        'o.ordered_at',
        'i.quantity',
        'i.unit_price',
        'i.discount',
        f.coalesce(eb.ref('p.cost'), 0).as('unit_cost'),
      ]),
});

/** A row of `int_order_items`. */
export type IntOrderItems = RowOf<typeof intOrderItems>;
