import type { Edit } from './edit.ts';

/** Edits of what marts are computed from. */
export const stagingEdits: readonly Edit[] = [
  {
    name: 'a name cleaned otherwise',
    file: 'staging/stgCustomers.ts',
    replace: [["cleanText(eb, 'c.country')", "cleanLowerText(eb, 'c.country')"]],
    verdict: 'internal',
    reached:
      'mart_customer_360: country; mart_top_customers: country; snap_customers: country; stg_customers: country',
  },
  {
    name: 'a full name with a comma',
    file: 'staging/stgCustomers.ts',
    replace: [["joinText(' ',", "joinText(', ',"]],
    verdict: 'internal',
    reached:
      'mart_customer_360: full_name; mart_top_customers: full_name; snap_customers: full_name; stg_customers: full_name',
  },
  {
    name: 'a first name that is another column',
    file: 'staging/stgCustomers.ts',
    replace: [["cleanText(eb, 'c.first_name').as", "cleanText(eb, 'c.last_name').as"]],
    verdict: 'internal',
    reached:
      'mart_customer_360: full_name; mart_top_customers: full_name; snap_customers: first_name full_name; stg_customers: first_name full_name',
  },
  {
    name: 'a list price that is another type',
    file: 'staging/stgProducts.ts',
    replace: [
      [
        "'category', 'unit_price'),",
        "'category'),\n    unit_price: decimal(12, 2).nullable().describe(\"The list price, in the shop's currency.\"),",
      ],
    ],
    verdict: 'additive',
    reached: 'snap_products: unit_price; stg_products: unit_price',
  },
  {
    name: 'units on hand that are never null',
    file: 'staging/stgProducts.ts',
    replace: [
      [
        "...fn.columns('p', 'stock_quantity', 'updated_at'),",
        "fn.coalesce('p.stock_quantity', 0).as('stock_quantity'),\n            'p.updated_at',",
      ],
    ],
    verdict: 'internal',
    reached:
      'mart_best_selling_products: days_of_cover stock_quantity; snap_products: stock_quantity; stg_products: stock_quantity',
  },
  {
    name: 'the cost of a product that has none',
    file: 'staging/stgProducts.ts',
    replace: [["fn.coalesce('p.cost', 0)", "fn.coalesce('p.cost', 1)"]],
    verdict: 'internal',
    reached:
      'int_order_items: unit_cost; int_order_product_agg: margin; mart_best_selling_products: margin; mart_daily_sales: margin; mart_orders: margin; snap_products: cost; stg_products: cost',
  },
  {
    name: 'a discount that is unknown',
    file: 'staging/stgOrderItems.ts',
    replace: [["fn.coalesce('i.discount', 0)", "fn.coalesce('i.discount', 0.1)"]],
    verdict: 'internal',
    reached:
      'int_customer_orders: monetary monetary_last_365_days; int_favourite_categories: customer_id favourite_category net_amount; int_order_items: discount; int_order_product_agg: margin net_revenue; int_rfm_ranked: contribution contribution_rank cumulative_contribution customer_id f_score frequency last_order_at m_score monetary r_score recency_days rfm_cell rfm_segment rfm_total; mart_best_selling_products: abc_class margin net_revenue performance revenue_rank revenue_share; mart_churn: revenue_at_risk; mart_cohort_retention: cumulative_revenue_per_customer; mart_customer_360: average_order_value churn_status country created_at customer_activity_status customer_id customer_value_segment email expected_reorder_days f_score favourite_category first_order_at frequency full_name last_order_at m_score monetary r_score recency_days returned_orders rfm_cell rfm_segment rfm_total; mart_daily_sales: average_order_value margin net_revenue; mart_orders: margin net_amount; mart_rfm_segments: average_frequency average_monetary average_recency_days customer_share customers monetary monetary_share rfm_segment; mart_top_customers: contribution contribution_rank country customer_activity_status customer_id customer_rank customer_value_segment email f_score frequency full_name m_score monetary r_score recency_days rfm_segment rfm_total; stg_order_items: discount net_amount',
  },
  {
    name: 'segments from the first score alone',
    file: 'intermediate/intRfmRanked.ts',
    replace: [
      ["'g.rfm_segment',", "fn.coalesce('g.rfm_segment', eb.val('Other')).as('rfm_segment'),"],
    ],
    verdict: 'internal',
    reached:
      'int_rfm_ranked: rfm_segment; mart_customer_360: rfm_segment; mart_rfm_segments: average_frequency average_monetary average_recency_days customer_share customers monetary monetary_share rfm_segment; mart_top_customers: rfm_segment',
  },
];
