import { decimal, model, pick, text, timestamp, view } from 'kysely-models';
import { olistCustomers, olistOrderItems, olistOrders } from './sources.ts';

/** Orders with their customer and the freight of their units. */
export const marketplaceOrders = model({
  name: 'olist_orders',
  description:
    'An order with the customer who is the same in all orders, and the freight of its units.',
  materialized: view(),
  schema: 'sources',
  inputs: [olistOrders, olistCustomers, olistOrderItems],
  unique: ['order_id'],
  columns: {
    ...pick(olistOrders, 'order_id'),
    customer_id: text().nullable(),
    order_date: timestamp().nullable(),
    status: text().nullable(),
    updated_at: timestamp().nullable(),
    currency: text(),
    shipping_amount: decimal(12, 2).nullable(),
  },
  query: (db, f) =>
    db
      .with('freight', (qb) =>
        qb
          .selectFrom('olist_order_items_dataset as i')
          .groupBy('i.order_id')
          .select((eb) => ['i.order_id', f(eb).sum('i.freight_value').as('freight')]),
      )
      .selectFrom('olist_orders_dataset as o')
      .leftJoin('olist_customers_dataset as c', 'c.customer_id', 'o.customer_id')
      .leftJoin('freight as f', 'f.order_id', 'o.order_id')
      .select((eb, fn = f(eb)) => [
        'o.order_id',
        'c.customer_unique_id as customer_id',
        'o.order_purchase_timestamp as order_date',
        // Of an order that is unavailable, the seller had no goods.
        eb
          .case()
          .when('o.order_status', 'in', ['canceled', 'unavailable'])
          .then('cancelled')
          .else(eb.ref('o.order_status'))
          .end()
          .as('status'),
        fn
          .coalesce(
            'o.order_delivered_customer_date',
            'o.order_delivered_carrier_date',
            'o.order_approved_at',
            'o.order_purchase_timestamp',
          )
          .as('updated_at'),
        eb.val('BRL').as('currency'),
        'f.freight as shipping_amount',
      ]),
});
