/**
 * DuckDB as a warehouse.
 *
 * @module kysely-models/duckdb
 */
export { duckdbOnDemand as duckdbWarehouse } from './duckdbOnDemand.ts';
export type { DuckdbOptions } from './openDuckdb.ts';
