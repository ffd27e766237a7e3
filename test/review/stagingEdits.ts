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
      'mart_best_selling_products: days_of_cover performance stock_quantity; snap_products: stock_quantity; stg_products: stock_quantity',
  },
  {
    name: 'the cost of a product that has none',
    file: 'staging/stgProducts.ts',
    replace: [["fn.orZero('p.cost')", "fn.coalesce('p.cost', 1)"]],
    verdict: 'internal',
    reached:
      'int_order_items: margin unit_cost; int_order_product_agg: margin; mart_best_selling_products: margin; mart_daily_sales: margin; mart_monthly_sales: margin; mart_orders: margin; snap_products: cost; stg_products: cost',
  },
  {
    name: 'a discount that is unknown',
    file: 'staging/stgOrderItems.ts',
    replace: [["fn.orZero('i.discount')", "fn.coalesce('i.discount', 0.1)"]],
    verdict: 'internal',
    reached:
      'int_basket_sizes: orders_count products_count; int_baskets: order_id product_id; int_best_partners: lift orders_together partner_id product_id; int_customer_orders: cohort_month customer_id first_channel first_order_at frequency last_order_at monetary monetary_last_365_days order_days recency_days reorder_days; int_favourite_categories: customer_id favourite_category net_amount; int_order_items: category counted_as customer_id discount discount_amount exchange_rate gross_amount is_known_customer is_known_product is_valid margin net_amount order_discount order_id order_item_id ordered_at product_id quantity unit_cost unit_price; int_order_product_agg: first_sold_at gross_revenue last_sold_at margin net_revenue net_sales orders_count product_id refunded_amount return_rate returned_units units_last_90_days units_sold; int_orders_together: orders_together product_a product_b; int_product_pairs: confidence_a_to_b confidence_b_to_a lift orders_together product_a product_b support; int_refunds: amount counts_at customer_id is_valid order_id product_id quantity refund_day refund_id refunded_at; int_rfm_ranked: contribution contribution_rank cumulative_contribution customer_id f_score frequency last_order_at m_score monetary r_score recency_days rfm_cell rfm_segment rfm_total; mart_best_selling_products: abc_class best_bundle_product_id category cumulative_revenue_share days_of_cover margin net_revenue net_sales performance product_id product_name refunded_amount return_rate revenue_rank revenue_share sales_velocity stock_quantity units_rank units_sold; mart_channels: acquired_net_sales acquired_repeat_rate average_order_value channel customers_count net_sales new_customers orders_count; mart_churn: churn_status customer_id expected_reorder_days recency_days revenue_at_risk; mart_churn_statuses: churn_status customer_share customers monetary revenue_at_risk; mart_cohort_retention: active_customers cohort_month cohort_size cumulative_revenue_per_customer is_partial month_offset retention_rate; mart_customer_360: average_order_value churn_status country created_at customer_activity_status customer_id customer_value_segment email expected_reorder_days f_score favourite_category first_channel first_order_at frequency full_name last_order_at m_score monetary r_score recency_days refunded_amount returned_orders rfm_cell rfm_segment rfm_total; mart_daily_sales: average_order_value customers_count discounts gross_revenue margin net_revenue net_sales new_customers order_day orders_count returns_amount shipping_amount tax_amount total_sales units_sold; mart_monthly_sales: average_order_value average_order_value_change average_order_value_year_before customers_count is_partial margin month net_revenue net_sales net_sales_change net_sales_year_before new_customers orders_change orders_count orders_count_year_before returning_customers returning_share returning_share_year_before returns_amount; mart_next_orders: customers due_in_weeks monetary; mart_order_statuses: counted_as first_order_day gross_amount is_known last_order_day net_amount order_status orders_count orders_without_items refunded_amount shipping_amount tax_amount total_amount; mart_orders: channel counted_as currency customer_id days_since_previous_order discount_amount gross_amount is_valid items_count margin net_amount net_sales order_day order_id order_number order_status ordered_at refunded_amount shipping_amount tax_amount total_amount units updated_at; mart_product_bundles: bundle_rank confidence_a_to_b confidence_b_to_a lift orders_together product_a product_a_name product_b product_b_name support; mart_reconciliation: as_of cancelled_net_amount cancelled_orders discounts excess_discounts gross_sales item_rows_read item_rows_replaced item_rows_without_key items net_revenue net_sales order_rows_read order_rows_replaced order_rows_without_key orders orders_before_as_of orders_from_as_of_on orders_without_date other_net_amount other_orders refund_rows_read refund_rows_replaced refund_rows_without_key refunds refunds_counted refunds_left_out refunds_left_out_amount refunds_of_no_customer refunds_of_no_customer_amount refunds_of_no_product refunds_of_no_product_amount refunds_of_other_orders refunds_of_other_orders_amount returned_net_amount returned_orders returns shipping_amount tax_amount total_sales unknown_customer_net_sales unknown_customer_orders unknown_order_items unknown_order_net_amount unknown_product_items unknown_product_net_revenue unpaid_net_amount unpaid_orders valid_orders valid_orders_without_items; mart_repeat_curve: customers month_offset repeat_customers repeat_rate; mart_retention_summary: active customers_to_date is_partial lapsed month new reactivated repeat_customers_to_date repeat_rate retained; mart_rfm_grid: average_monetary customer_share customers f_score monetary monetary_share r_score; mart_rfm_segments: average_frequency average_monetary average_recency_days customer_share customers monetary monetary_share rfm_segment; mart_top_customers: contribution contribution_rank country customer_activity_status customer_id customer_rank customer_value_segment email f_score frequency full_name m_score monetary r_score recency_days rfm_segment rfm_total; stg_order_items: discount net_amount',
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
