import { snapshot } from 'kysely-models';
import { stgCustomers } from '../staging/stgCustomers.ts';

/** Each version of a customer that a build has seen. */
export const snapCustomers = snapshot({
  name: 'snap_customers',
  description:
    'A version of a customer, and the time in which it was valid; a customer that the shop no longer exports has no current one.',
  schema: 'snapshots',
  of: stgCustomers,
  uniqueKey: 'customer_id',
  strategy: { kind: 'timestamp', updatedAt: 'updated_at' },
  hardDeletes: 'close',
});
