import { model, pick, text, timestamp, view } from 'kysely-models';
import { connectorOrders } from './connectorOrders.ts';
import { shopifyCustomer } from './sources.ts';

/** Customers, with the country of their last order. */
export const connectorCustomers = model({
  name: 'shopify_customers',
  description: 'A customer; the country is that of the billing address of the last order.',
  materialized: view(),
  schema: 'sources',
  inputs: [shopifyCustomer, connectorOrders],
  unique: ['customer_id'],
  columns: {
    customer_id: pick(shopifyCustomer, 'id').id,
    ...pick(shopifyCustomer, 'first_name', 'last_name', 'email'),
    country: text().nullable(),
    created_at: timestamp().nullable(),
    updated_at: timestamp().nullable(),
  },
  query: (db, f) =>
    db
      .with('billed', (qb) =>
        qb
          .selectFrom('shopify_orders as o')
          .where('o.country', 'is not', null)
          .select((eb, fn = f(eb)) => [
            ...fn.columns('o', 'customer_id', 'country'),
            fn
              .rowNumber({
                partitionBy: ['o.customer_id'],
                orderBy: [fn.desc('o.order_date'), fn.desc('o.order_id')],
              })
              .as('place'),
          ]),
      )
      .selectFrom('shopify_customer as c')
      .leftJoin('billed as b', (join) =>
        join.onRef('b.customer_id', '=', 'c.id').on('b.place', '=', 1),
      )
      .select((eb, fn = f(eb)) => [
        'c.id as customer_id',
        ...fn.columns('c', 'first_name', 'last_name', 'email'),
        'b.country',
        fn.wallClock('UTC', 'c.created_at').as('created_at'),
        fn.wallClock('UTC', 'c.updated_at').as('updated_at'),
      ]),
});
