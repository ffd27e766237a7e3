import { snapshot } from 'kysely-models';
import { stgCustomers } from './stgCustomers.ts';

export const customersSnapshot = snapshot({
  name: 'customers_snapshot',
  description: 'Versions of customers.',
  of: stgCustomers,
  uniqueKey: 'customer_id',
  strategy: { kind: 'timestamp', updatedAt: 'updated_at' },
  hardDeletes: 'ignore',
});
