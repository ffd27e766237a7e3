import { id, pick, text } from 'kysely-models';
import { cleanLowerText, cleanText } from '../sources/cleanText.ts';
import { rawCustomers } from '../sources/rawCustomers.ts';
import { staging } from '../vocabulary.ts';
import { hasId } from './knownId.ts';
import { versionRank } from './versionRank.ts';
import { wallClock } from './wallClock.ts';

/** The latest version of each customer, cleaned. */
export const stgCustomers = staging({
  name: 'stg_customers',
  description: 'A customer: the latest version that the shop exported, with clean texts.',
  inputs: [rawCustomers],
  unique: ['customer_id'],
  columns: {
    customer_id: id('customer'),
    ...pick(rawCustomers, 'first_name', 'last_name'),
    full_name: text()
      .nullable()
      .meta({ pii: true, description: 'The known parts of the name; null when there is none.' }),
    email: pick(rawCustomers, 'email').email.describe('In lower case.'),
    ...pick(rawCustomers, 'country', 'created_at', 'updated_at'),
  },
  query: (db, f) =>
    db
      .with('versions', (qb) =>
        qb
          .selectFrom('raw_customers as c')
          .where((eb) => hasId(f, eb.ref('c.customer_id'), 'customer'))
          .select((eb) => [
            'c.customer_id',
            cleanText(eb, 'c.first_name').as('first_name'),
            cleanText(eb, 'c.last_name').as('last_name'),
            cleanLowerText(eb, 'c.email').as('email'),
            cleanText(eb, 'c.country').as('country'),
            'c.created_at',
            'c.updated_at',
            versionRank(f, eb, 'c', rawCustomers, 'customer_id').as('version_rank'),
          ]),
      )
      .selectFrom('versions as v')
      .where('v.version_rank', '=', 1)
      .select((eb, fn = f(eb)) => [
        ...fn.columns('v', 'customer_id', 'first_name', 'last_name'),
        fn.joinText(' ', 'v.first_name', 'v.last_name').as('full_name'),
        ...fn.columns('v', 'email', 'country'),
        wallClock(f, 'created_at'),
        wallClock(f, 'updated_at'),
      ]),
});
