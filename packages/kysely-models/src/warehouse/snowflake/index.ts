/**
 * Snowflake as a warehouse.
 *
 * @module kysely-models/snowflake
 */
export { type SnowflakeWarehouseOptions, snowflakeWarehouse } from './snowflakeWarehouse.ts';
