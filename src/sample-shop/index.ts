/**
 * The generator of realistic, deterministic shops.
 *
 * @module ecommerce-customer-analytics/sample-shop
 */

export { shopPeriod } from './calendar/shopPeriod.ts';
export { generateShop } from './generateShop.ts';
export {
  type RawRow,
  type RawTableName,
  rawTableNames,
  rawTables,
  type ShopChunk,
} from './rawTables.ts';
export { SampleShopError, type SampleShopErrorCode } from './sampleShopError.ts';
export type { ShopOptions } from './shopOptions.ts';
export { type ShopFormat, shopFormats } from './write/shopFormat.ts';
export { type ShopRowCounts, type WriteShopOptions, writeShop } from './write/writeShop.ts';
