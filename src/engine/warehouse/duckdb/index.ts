/** DuckDB as a warehouse. */
export { duckdbOnDemand as duckdbWarehouse } from './duckdbOnDemand.ts';
export type { DuckdbOptions } from './openDuckdb.ts';
