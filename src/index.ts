/**
 * The analytics: every source, seed, variable, model, exposure and highlight. The type of a
 * model's rows is `RowOf<typeof martTopCustomers>`.
 *
 * @module ecommerce-customer-analytics
 */
export { campaignExport } from './exposures/campaignExport.ts';
export { weeklySalesDashboard } from './exposures/weeklySalesDashboard.ts';
export { highlights } from './highlights.ts';
export { intAsOf } from './intermediate/intAsOf.ts';
export { intBaskets } from './intermediate/intBaskets.ts';
export { intBestPartners } from './intermediate/intBestPartners.ts';
export { intCustomerOrders } from './intermediate/intCustomerOrders.ts';
export { intFavouriteCategories } from './intermediate/intFavouriteCategories.ts';
export { intMonths } from './intermediate/intMonths.ts';
export { intOrderItems } from './intermediate/intOrderItems.ts';
export { intOrderProductAgg } from './intermediate/intOrderProductAgg.ts';
export { intOrders } from './intermediate/intOrders.ts';
export { intProductPairs } from './intermediate/intProductPairs.ts';
export { intRefunds } from './intermediate/intRefunds.ts';
export { intRfmRanked } from './intermediate/intRfmRanked.ts';
export { rfmSegments } from './intermediate/rfmSegments.ts';
export { martBestSellingProducts } from './marts/martBestSellingProducts.ts';
export { martChannels } from './marts/martChannels.ts';
export { martChurn } from './marts/martChurn.ts';
export { martChurnStatuses } from './marts/martChurnStatuses.ts';
export { martCohortRetention } from './marts/martCohortRetention.ts';
export { martCustomer360 } from './marts/martCustomer360.ts';
export { martDailySales } from './marts/martDailySales.ts';
export { martMonthlySales } from './marts/martMonthlySales.ts';
export { martNextOrders } from './marts/martNextOrders.ts';
export { martOrderStatuses } from './marts/martOrderStatuses.ts';
export { martOrders } from './marts/martOrders.ts';
export { martProductBundles } from './marts/martProductBundles.ts';
export { martReconciliation } from './marts/martReconciliation.ts';
export { martRepeatCurve } from './marts/martRepeatCurve.ts';
export { martRetentionSummary } from './marts/martRetentionSummary.ts';
export { martRfmGrid } from './marts/martRfmGrid.ts';
export { martRfmSegments } from './marts/martRfmSegments.ts';
export { martTopCustomers } from './marts/martTopCustomers.ts';
export { shopReport } from './report/shopReport.ts';
export { snapCustomers } from './snapshots/snapCustomers.ts';
export { snapProducts } from './snapshots/snapProducts.ts';
export { rawCustomers } from './sources/rawCustomers.ts';
export { rawExchangeRates } from './sources/rawExchangeRates.ts';
export { rawOrderItems } from './sources/rawOrderItems.ts';
export { rawOrders } from './sources/rawOrders.ts';
export { rawProducts } from './sources/rawProducts.ts';
export { rawRefunds } from './sources/rawRefunds.ts';
export { stgCustomers } from './staging/stgCustomers.ts';
export { stgExchangeRates } from './staging/stgExchangeRates.ts';
export { stgOrderItems } from './staging/stgOrderItems.ts';
export { stgOrders } from './staging/stgOrders.ts';
export { stgProducts } from './staging/stgProducts.ts';
export { stgRefunds } from './staging/stgRefunds.ts';
export {
  activeDays,
  asOf,
  atRiskAfter,
  cancelledStatuses,
  churnedAfter,
  churnMinimumRepeaters,
  churnReorderDays,
  classAPercent,
  classBPercent,
  currency,
  highlyActiveDays,
  highlyActiveOrders,
  returnedStatuses,
  rfmSegmentTable,
  timeZone,
  unknownStatuses,
  unpaidStatuses,
  validStatuses,
} from './variables.ts';
