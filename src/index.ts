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
export { intBasketSizes } from './intermediate/intBasketSizes.ts';
export { intBaskets } from './intermediate/intBaskets.ts';
export { intBestPartners } from './intermediate/intBestPartners.ts';
export { intCustomerOrders } from './intermediate/intCustomerOrders.ts';
export { intFavouriteCategories } from './intermediate/intFavouriteCategories.ts';
export { intMonths } from './intermediate/intMonths.ts';
export { intOrderItems } from './intermediate/intOrderItems.ts';
export { intOrderProductAgg } from './intermediate/intOrderProductAgg.ts';
export { intOrders } from './intermediate/intOrders.ts';
export { intOrdersTogether } from './intermediate/intOrdersTogether.ts';
export { intProductPairs } from './intermediate/intProductPairs.ts';
export { intRefunds } from './intermediate/intRefunds.ts';
export { intRfmRanked } from './intermediate/intRfmRanked.ts';
export { rfmSegments } from './intermediate/rfmSegments.ts';
export { martCustomer360 } from './marts/customers/martCustomer360.ts';
export { martNextOrders } from './marts/customers/martNextOrders.ts';
export { martRepeatCurve } from './marts/customers/martRepeatCurve.ts';
export { martRfmGrid } from './marts/customers/martRfmGrid.ts';
export { martRfmSegments } from './marts/customers/martRfmSegments.ts';
export { martTopCustomers } from './marts/customers/martTopCustomers.ts';
export { martBestSellingProducts } from './marts/products/martBestSellingProducts.ts';
export { martProductBundles } from './marts/products/martProductBundles.ts';
export { martChurn } from './marts/retention/martChurn.ts';
export { martChurnStatuses } from './marts/retention/martChurnStatuses.ts';
export { martCohortRetention } from './marts/retention/martCohortRetention.ts';
export { martRetentionSummary } from './marts/retention/martRetentionSummary.ts';
export { martChannels } from './marts/sales/martChannels.ts';
export { martDailySales } from './marts/sales/martDailySales.ts';
export { martMonthlySales } from './marts/sales/martMonthlySales.ts';
export { martOrderStatuses } from './marts/sales/martOrderStatuses.ts';
export { martOrders } from './marts/sales/martOrders.ts';
export { martReconciliation } from './marts/sales/martReconciliation.ts';
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
