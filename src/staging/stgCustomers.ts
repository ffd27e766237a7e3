import { bigint, model, type RowOf, text, timestamp, view } from 'kysely-models';
import { cleanLowerText, cleanText } from '../sources/cleanText.ts';
import { rawCustomers } from '../sources/rawCustomers.ts';
import { versionRank } from './versionRank.ts';
import { wallClock } from './wallClock.ts';

/** The latest version of each customer, cleaned. */
export const stgCustomers = model({
  name: 'stg_customers',
  description: 'A customer: the latest version that the shop exported, with clean texts.',
  materialized: view(),
  schema: 'staging',
  inputs: [rawCustomers],
  columns: {
    customer_id: bigint(),
    first_name: text().nullable().meta({ pii: true }),
    last_name: text().nullable().meta({ pii: true }),
    full_name: text()
      .nullable()
      .meta({ pii: true, description: 'The known parts of the name; null when there is none.' }),
    email: text().nullable().meta({ pii: true, description: 'In lower case.' }),
    country: text().nullable(),
    created_at: timestamp().nullable().describe('When the customer signed up.'),
    updated_at: timestamp().nullable().describe('When this version was written.'),
  },
  query: (db, f) =>
    db
      .with('versions', (qb) =>
        qb
          .selectFrom('raw_customers as c')
          .where('c.customer_id', 'is not', null)
          .select((eb) => [
            'c.customer_id',
            cleanText(eb.ref('c.first_name')).as('first_name'),
            cleanText(eb.ref('c.last_name')).as('last_name'),
            cleanLowerText(eb.ref('c.email')).as('email'),
            cleanText(eb.ref('c.country')).as('country'),
            'c.created_at',
            'c.updated_at',
            versionRank(eb.ref('c.customer_id'), [
              eb.ref('c.updated_at'),
              eb.ref('c.first_name'),
              eb.ref('c.last_name'),
              eb.ref('c.email'),
              eb.ref('c.country'),
              eb.ref('c.created_at'),
            ]).as('version_rank'),
          ]),
      )
      .selectFrom('versions as v')
      .where('v.version_rank', '=', 1)
      .select((eb) => [
        'v.customer_id',
        'v.first_name',
        'v.last_name',
        f.joinText(' ', eb.ref('v.first_name'), eb.ref('v.last_name')).as('full_name'),
        'v.email',
        'v.country',
        wallClock(f, 'created_at', eb.ref('v.created_at')),
        wallClock(f, 'updated_at', eb.ref('v.updated_at')),
      ]),
  tests: (t) => [t.unique('customer_id')],
});

/** A row of `stg_customers`. */
export type StgCustomers = RowOf<typeof stgCustomers>;
