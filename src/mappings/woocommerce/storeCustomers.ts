import { model, pick, timestamp, view } from 'kysely-models';
import { customerLookup } from './sources.ts';

/** Customers with times where they have some. */
export const storeCustomers = model({
  name: 'woocommerce_customers',
  description: 'A customer; a guest never registered.',
  materialized: view(),
  schema: 'sources',
  inputs: [customerLookup],
  unique: ['customer_id'],
  columns: {
    ...pick(customerLookup, 'customer_id', 'first_name', 'last_name', 'email', 'country'),
    created_at: timestamp().nullable(),
    updated_at: timestamp().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('wc_customer_lookup as c')
      .select((eb, fn = f(eb)) => [
        ...fn.columns('c', 'customer_id', 'first_name', 'last_name', 'email', 'country'),
        fn.tryCast('c.date_registered', timestamp()).as('created_at'),
        fn
          .coalesce(
            fn.tryCast('c.date_last_active', timestamp()),
            fn.tryCast('c.date_registered', timestamp()),
          )
          .as('updated_at'),
      ]),
});
