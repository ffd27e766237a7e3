/** The columns that identify a row of each reference table; none when it has one row. */
export const tableKeys = {
  stg_customers: ['customer_id'],
  stg_products: ['product_id'],
  stg_orders: ['order_id'],
  stg_order_items: ['order_item_id'],
  stg_refunds: ['refund_id'],
  int_as_of: [],
  int_rfm_ranked: ['customer_id'],
  int_order_product_agg: ['product_id'],
  int_product_pairs: ['product_a', 'product_b'],
  mart_orders: ['order_id'],
  mart_customer_360: ['customer_id'],
  mart_top_customers: ['customer_rank'],
  mart_rfm_segments: ['rfm_segment'],
  mart_churn: ['customer_id'],
  mart_cohort_retention: ['cohort_month', 'month_offset'],
  mart_retention_summary: ['month'],
  mart_best_selling_products: ['product_id'],
  mart_product_bundles: ['bundle_rank'],
  mart_daily_sales: ['order_day'],
  mart_channels: ['channel'],
  mart_order_statuses: ['order_status'],
  mart_reconciliation: [],
} as const satisfies Record<string, readonly string[]>;

/** The name of a reference table. */
export type ReferenceTable = keyof typeof tableKeys;
