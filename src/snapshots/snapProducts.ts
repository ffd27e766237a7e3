import { snapshot } from 'kysely-models';
import { stgProducts } from '../staging/stgProducts.ts';

/** Each version of a product that a build has seen. */
export const snapProducts = snapshot({
  name: 'snap_products',
  description:
    'A version of a product, and the time in which it was valid; a product that the shop no longer exports has no current one.',
  schema: 'snapshots',
  of: stgProducts,
  uniqueKey: 'product_id',
  strategy: { kind: 'timestamp', updatedAt: 'updated_at' },
  hardDeletes: 'close',
});
