import { bigint, source, text, timestamp } from 'kysely-models';

export const rawCustomers = source({
  name: 'raw_customers',
  description: 'Customers, as generated.',
  columns: {
    customer_id: bigint().nullable(),
    first_name: text().nullable(),
    last_name: text().nullable(),
    email: text().nullable(),
    country: text().nullable(),
    created_at: timestamp().nullable(),
    updated_at: timestamp().nullable(),
  },
  tests: (t) => [t.unique('customer_id')],
});
