/** How a model is kept in the warehouse. */
export type Materialization = { readonly kind: 'view' } | { readonly kind: 'table' };

/** Kept as a table, built anew by each run: `create or replace table … as select …`. */
export const table = (): Materialization => ({ kind: 'table' });

/** Kept as a view over its inputs: `create or replace view … as select …`. */
export const view = (): Materialization => ({ kind: 'view' });
