/**
 * Snowflake as a warehouse.
 *
 * @module ecommerce-customer-analytics/snowflake
 */
export { type SnowflakeWarehouseOptions, snowflakeWarehouse } from './snowflakeWarehouse.ts';
