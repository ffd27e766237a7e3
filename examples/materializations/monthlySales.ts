import { date, decimal, model } from 'kysely-models';
import { orders } from '../shop/orders.ts';
import { replacePartitions } from './replacePartitions.ts';

/** Sales by month, of all months that there ever were orders of. */
export const monthlySales = model({
  name: 'monthly_sales',
  description: 'One row a month.',
  materialized: replacePartitions('month'),
  schema: 'marts',
  inputs: [orders],
  columns: { month: date(), revenue: decimal(38, 2).min(0) },
  query: (db, f) =>
    db
      .selectFrom('orders')
      .groupBy((eb) => f.dateTrunc('month', eb.ref('ordered_on')))
      .select((eb) => [
        f.dateTrunc('month', eb.ref('ordered_on')).as('month'),
        f.coalesce(f.sum(eb.ref('net_amount')), 0).as('revenue'),
      ]),
  tests: (t) => [t.unique('month')],
});
