import { bigint, date, decimal, json, source, text, timestamp, timestampTz } from 'kysely-models';

export const rawCustomers = source({
  name: 'raw_customers',
  description: 'The rows of raw.customers.',
  schema: 'raw',
  table: 'customers',
  columns: {
    // Without .nullable(): there is a value in each row today. Add it where later rows may have none.
    id: bigint(),
    name: text().meta({ pii: true }),
  },
});

export const rawOrders = source({
  name: 'raw_orders',
  description: 'The rows of raw.orders.',
  schema: 'raw',
  table: 'orders',
  columns: {
    // Without .nullable(): there is a value in each row today. Add it where later rows may have none.
    id: bigint(),
    email: text().meta({ pii: true }),
    total: decimal(12, 2),
    placed_on: date(),
    placed_at: timestamp(),
    seen_at: timestampTz().nullable(),
    payload: json().nullable(),
  },
});
