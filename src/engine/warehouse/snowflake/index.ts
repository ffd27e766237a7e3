/** Snowflake as a warehouse. */
export { type SnowflakeWarehouseOptions, snowflakeWarehouse } from './snowflakeWarehouse.ts';
