import type { KeptBy } from './materialization.ts';

/** Views and tables: each run rebuilds what changed, from the model's query alone. */
export const rebuilt: KeptBy = {
  queryContract: ({ contract }) => contract,
  rebuild: (_, __, select) => select,
  described: ({ materialized }) => materialized,
  updateQueries: () => undefined,
  update: undefined,
};
