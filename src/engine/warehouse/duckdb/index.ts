/** DuckDB as a warehouse. */
export { duckdbWarehouse } from './duckdbWarehouse.ts';
export type { DuckdbOptions } from './openDuckdb.ts';
