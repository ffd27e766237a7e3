import { decimal, model, table, text } from 'kysely-models';
import { orders } from '../shop/orders.ts';
import { sameTotalAs } from './sameTotalAs.ts';

/** Sales by region. */
export const regionalSales = model({
  name: 'regional_sales',
  description: 'One row a region.',
  materialized: table(),
  schema: 'marts',
  inputs: [orders],
  columns: { region: text(), revenue: decimal(38, 2) },
  query: (db, f) =>
    db
      .selectFrom('orders')
      .groupBy('region')
      .select((eb) => ['region', f.coalesce(f.sum(eb.ref('net_amount')), 0).as('revenue')]),
  tests: (t) => [t.unique('region'), sameTotalAs(t, 'revenue', orders, 'net_amount')],
});
