import { bigint, source, text, timestamp } from 'kysely-models';
import { rawCustomers } from './rawCustomers.ts';

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
  tests: (t) => [
    t.unique('order_id'),
    t.acceptedValues('status', ['placed', 'shipped', 'completed', 'returned', 'cancelled']),
    t.references('customer_id', rawCustomers, 'customer_id'),
  ],
});
