import { martOrders, stgCustomers } from 'ecommerce-customer-analytics';
import { bigint, decimal, model, type RowOf, table, text } from 'kysely-models';

/** Customers who bought again, for the newsletter of regulars. */
export const repeatCustomers = model({
  name: 'repeat_customers',
  description: 'A known customer with at least two valid orders.',
  materialized: table(),
  schema: 'marts',
  inputs: [martOrders, stgCustomers],
  columns: {
    customer_id: bigint(),
    email: text().nullable().meta({ pii: true }),
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
      .select((eb) => [
        'c.customer_id',
        'c.email',
        f.countRows().as('orders'),
        f.coalesce(f.sum(eb.ref('o.net_amount')), 0).as('spent'),
      ]),
  tests: (t) => [t.unique('customer_id')],
});

export type RepeatCustomers = RowOf<typeof repeatCustomers>;
