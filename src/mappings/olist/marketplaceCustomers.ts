import { model, text, timestamp, view } from 'kysely-models';
import { olistCustomers, olistOrders } from './sources.ts';

/** The customers of all orders. */
export const marketplaceCustomers = model({
  name: 'olist_customers',
  description: 'A customer of the orders, who has no name in the data.',
  materialized: view(),
  schema: 'sources',
  inputs: [olistCustomers, olistOrders],
  unique: ['customer_id'],
  columns: {
    customer_id: text(),
    country: text(),
    created_at: timestamp().nullable().describe('The first order.'),
    updated_at: timestamp().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('olist_customers_dataset as c')
      .innerJoin('olist_orders_dataset as o', 'o.customer_id', 'c.customer_id')
      .where('c.customer_unique_id', 'is not', null)
      .groupBy('c.customer_unique_id')
      .select((eb, fn = f(eb)) => [
        fn.coalesce('c.customer_unique_id', eb.val('')).as('customer_id'),
        eb.val('Brazil').as('country'),
        fn.min('o.order_purchase_timestamp').as('created_at'),
        fn.max('o.order_purchase_timestamp').as('updated_at'),
      ]),
});
