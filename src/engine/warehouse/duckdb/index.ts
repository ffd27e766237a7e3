/**
 * DuckDB as a warehouse.
 *
 * @module ecommerce-customer-analytics/duckdb
 */
export { duckdbOnDemand as duckdbWarehouse } from './duckdbOnDemand.ts';
export type { DuckdbOptions } from './openDuckdb.ts';
