import { bigint, source, text, timestamp } from 'kysely-models';

export const rawOrders = source({
  name: 'raw_orders',
  description: 'Orders, as generated.',
  columns: {
    order_id: bigint().nullable(),
    customer_id: bigint().nullable(),
    order_date: timestamp().nullable(),
    status: text().nullable(),
    updated_at: timestamp().nullable(),
  },
});
