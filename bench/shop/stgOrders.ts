import { bigint, boolean, date, model, text, timestamp, view } from 'kysely-models';
import { rawOrders } from './rawOrders.ts';

export const stgOrders = model({
  name: 'stg_orders',
  description: 'Orders with their day and month.',
  materialized: view(),
  inputs: [rawOrders],
  columns: {
    order_id: bigint(),
    customer_id: bigint().nullable(),
    order_date: timestamp().nullable(),
    order_day: date().nullable(),
    order_month: date().nullable(),
    status: text().nullable(),
    is_valid: boolean().nullable(),
    updated_at: timestamp().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('raw_orders as o')
      .select((eb) => [
        'o.order_id',
        'o.customer_id',
        'o.order_date',
        f.toDate(eb.ref('o.order_date')).as('order_day'),
        f.dateTrunc('month', eb.ref('o.order_date')).as('order_month'),
        'o.status',
        eb('o.status', 'not in', ['returned', 'cancelled']).as('is_valid'),
        'o.updated_at',
      ]),
});
