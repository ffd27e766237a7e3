import { bigint, model, text, timestamp, view } from 'kysely-models';
import { rawCustomers } from './rawCustomers.ts';

export const stgCustomers = model({
  name: 'stg_customers',
  description: 'Customers with their full name.',
  materialized: view(),
  inputs: [rawCustomers],
  columns: {
    customer_id: bigint(),
    first_name: text().nullable(),
    last_name: text().nullable(),
    full_name: text().nullable(),
    email: text().nullable(),
    country: text().nullable(),
    created_at: timestamp().nullable(),
    updated_at: timestamp().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('raw_customers as c')
      .select((eb) => [
        'c.customer_id',
        'c.first_name',
        'c.last_name',
        f.concat(eb.ref('c.first_name'), ' ', eb.ref('c.last_name')).as('full_name'),
        f.lower(eb.ref('c.email')).as('email'),
        'c.country',
        'c.created_at',
        'c.updated_at',
      ]),
});
