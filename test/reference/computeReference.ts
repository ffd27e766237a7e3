import { asOfTable } from './asOf.ts';
import { bestSellingProductsTable } from './bestSellingProducts.ts';
import { channelsTable } from './channels.ts';
import { churnTable } from './churn.ts';
import { cohortRetentionTable } from './cohortRetention.ts';
import { customer360Table } from './customer360.ts';
import { dailySalesTable } from './dailySales.ts';
import { orderProductAggTable } from './orderProductAgg.ts';
import { orderStatusesTable } from './orderStatuses.ts';
import { ordersTable } from './orders.ts';
import { productBundlesTable } from './productBundles.ts';
import { productFacts } from './productFacts.ts';
import { pairRow, productPairs } from './productPairs.ts';
import type { RawShop } from './rawShop.ts';
import { reconciliationTable } from './reconciliation.ts';
import type { ReferenceOptions } from './referenceOptions.ts';
import { reorders } from './reorder.ts';
import { retentionSummaryTable } from './retentionSummary.ts';
import { rfmFacts } from './rfmFacts.ts';
import { rfmRankedTable } from './rfmRanked.ts';
import { rfmSegmentsTable } from './rfmSegments.ts';
import type { Row } from './row.ts';
import { shopFacts } from './shopFacts.ts';
import { stageShop } from './staging.ts';
import { stagingTables } from './stagingTables.ts';
import type { ReferenceTable } from './tableKeys.ts';
import { topCustomersTable } from './topCustomers.ts';

/** Every table of the analytics by name. */
export type ReferenceTables = Record<ReferenceTable, Row[]>;

/**
 * Computes every table of the analytics from raw rows, in exact arithmetic and apart from the
 * models: staging, intermediate tables and marts.
 *
 * @returns rows by table name: amounts as text with four decimals, ratios as the nearest double
 * @example computeReference(dirtyShop(1)).mart_churn
 */
export function computeReference(raw: RawShop, options: ReferenceOptions = {}): ReferenceTables {
  const staged = stageShop(raw);
  const facts = shopFacts(staged, options);
  const customers = rfmFacts(facts);
  const reorderOf = reorders(customers, options.churnMinimumRepeaters ?? 30);
  const products = productFacts(facts);
  const pairs = productPairs(facts, products);
  return {
    ...stagingTables(staged),
    int_as_of: asOfTable(facts.asOf),
    int_rfm_ranked: rfmRankedTable(customers),
    int_order_product_agg: orderProductAggTable(products.values()),
    int_product_pairs: pairs.map(pairRow),
    mart_orders: ordersTable(facts),
    mart_customer_360: customer360Table(facts, customers, reorderOf),
    mart_top_customers: topCustomersTable(facts, customers),
    mart_rfm_segments: rfmSegmentsTable(customers),
    mart_churn: churnTable(facts, customers, reorderOf),
    mart_cohort_retention: cohortRetentionTable(facts),
    mart_retention_summary: retentionSummaryTable(facts),
    mart_best_selling_products: bestSellingProductsTable([...products.values()], pairs),
    mart_product_bundles: productBundlesTable(facts, pairs),
    mart_daily_sales: dailySalesTable(facts),
    mart_channels: channelsTable(facts, customers),
    mart_order_statuses: orderStatusesTable(facts, options.statuses ?? {}),
    mart_reconciliation: reconciliationTable(raw, facts),
  };
}
