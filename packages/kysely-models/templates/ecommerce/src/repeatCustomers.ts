import { martOrders, stgCustomers } from 'ecommerce-customer-analytics';
import { bigint, decimal, model, pick, table } from 'kysely-models';

/** Customers who bought again, for the newsletter of regulars. */
export const repeatCustomers = model({
  name: 'repeat_customers',
  description: 'A known customer with at least two valid orders.',
  materialized: table(),
  schema: 'marts',
  inputs: [martOrders, stgCustomers],
  unique: ['customer_id'],
  columns: {
    ...pick(stgCustomers, 'customer_id', 'email'),
    orders: bigint().min(2),
    spent: decimal(38, 4),
  },
  query: (db, f) =>
    db
      .selectFrom('mart_orders as o')
      .innerJoin('stg_customers as c', 'c.customer_id', 'o.customer_id')
      .where('o.is_valid', '=', true)
      .groupBy(['c.customer_id', 'c.email'])
      .having(f.countRows(), '>=', 2)
      .select((eb, fn = f(eb)) => [
        'c.customer_id',
        'c.email',
        fn.countRows().as('orders'),
        fn.coalesce(fn.sum('o.net_amount'), 0).as('spent'),
      ]),
});
