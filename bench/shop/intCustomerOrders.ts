import { bigint, date, decimal, model, table, timestamp } from 'kysely-models';
import { intOrderProductAgg } from './intOrderProductAgg.ts';

export const intCustomerOrders = model({
  name: 'int_customer_orders',
  description: 'Customers with the sums of their orders.',
  materialized: table(),
  inputs: [intOrderProductAgg],
  columns: {
    customer_id: bigint(),
    n_orders: bigint().nullable(),
    n_valid_orders: decimal(38, 0).nullable(),
    revenue: decimal(38, 4).nullable(),
    margin: decimal(38, 4).nullable(),
    first_order_at: timestamp().nullable(),
    last_order_at: timestamp().nullable(),
    cohort_month: date().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('int_order_product_agg as o')
      .groupBy('o.customer_id')
      .select((eb) => {
        const ifValid = (amount: 'o.net_amount' | 'o.margin') =>
          eb.case().when('o.is_valid', '=', true).then(eb.ref(amount)).else(0).end();
        return [
          'o.customer_id',
          f.countRows().as('n_orders'),
          f.sum(eb.case().when('o.is_valid', '=', true).then(1).else(0).end()).as('n_valid_orders'),
          f.sum(ifValid('o.net_amount')).as('revenue'),
          f.sum(ifValid('o.margin')).as('margin'),
          f.min(eb.ref('o.order_date')).as('first_order_at'),
          f.max(eb.ref('o.order_date')).as('last_order_at'),
          f.dateTrunc('month', f.min(eb.ref('o.order_date'))).as('cohort_month'),
        ];
      }),
  tests: (t) => [t.unique('customer_id')],
});
