/**
 * The analytics: every source, seed, variable, model and exposure, and the row types.
 *
 * @module ecommerce-customer-analytics
 */
export { campaignExport } from './exposures/campaignExport.ts';
export { weeklySalesDashboard } from './exposures/weeklySalesDashboard.ts';
export { type IntAsOf, intAsOf } from './intermediate/intAsOf.ts';
export { type IntBaskets, intBaskets } from './intermediate/intBaskets.ts';
export { type IntBestPartners, intBestPartners } from './intermediate/intBestPartners.ts';
export { type IntCustomerOrders, intCustomerOrders } from './intermediate/intCustomerOrders.ts';
export {
  type IntFavouriteCategories,
  intFavouriteCategories,
} from './intermediate/intFavouriteCategories.ts';
export { type IntMonths, intMonths } from './intermediate/intMonths.ts';
export { type IntOrderItems, intOrderItems } from './intermediate/intOrderItems.ts';
export { type IntOrderProductAgg, intOrderProductAgg } from './intermediate/intOrderProductAgg.ts';
export { type IntOrders, intOrders } from './intermediate/intOrders.ts';
export { type IntProductPairs, intProductPairs } from './intermediate/intProductPairs.ts';
export { type IntRfmRanked, intRfmRanked } from './intermediate/intRfmRanked.ts';
export { type RfmSegments, rfmSegments } from './intermediate/rfmSegments.ts';
export {
  type MartBestSellingProducts,
  martBestSellingProducts,
} from './marts/martBestSellingProducts.ts';
export { type MartChurn, martChurn } from './marts/martChurn.ts';
export { type MartCohortRetention, martCohortRetention } from './marts/martCohortRetention.ts';
export { type MartCustomer360, martCustomer360 } from './marts/martCustomer360.ts';
export { type MartDailySales, martDailySales } from './marts/martDailySales.ts';
export { type MartOrders, martOrders } from './marts/martOrders.ts';
export { type MartProductBundles, martProductBundles } from './marts/martProductBundles.ts';
export { type MartRetentionSummary, martRetentionSummary } from './marts/martRetentionSummary.ts';
export { type MartRfmSegments, martRfmSegments } from './marts/martRfmSegments.ts';
export { type MartTopCustomers, martTopCustomers } from './marts/martTopCustomers.ts';
export { type SnapCustomers, snapCustomers } from './snapshots/snapCustomers.ts';
export { type SnapProducts, snapProducts } from './snapshots/snapProducts.ts';
export { rawCustomers } from './sources/rawCustomers.ts';
export { rawOrderItems } from './sources/rawOrderItems.ts';
export { rawOrders } from './sources/rawOrders.ts';
export { rawProducts } from './sources/rawProducts.ts';
export { type StgCustomers, stgCustomers } from './staging/stgCustomers.ts';
export { type StgOrderItems, stgOrderItems } from './staging/stgOrderItems.ts';
export { type StgOrders, stgOrders } from './staging/stgOrders.ts';
export { type StgProducts, stgProducts } from './staging/stgProducts.ts';
export {
  activeDays,
  asOf,
  atRiskAfter,
  churnedAfter,
  classAPercent,
  classBPercent,
  highlyActiveDays,
  highlyActiveOrders,
  rfmSegmentTable,
  timeZone,
  validStatuses,
} from './variables.ts';
