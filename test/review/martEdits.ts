import type { Edit } from './edit.ts';

/** Edits of marts with joins, groups and windows, and of a model that adds to its table. */
export const martEdits: readonly Edit[] = [
  {
    name: 'more of the best customers',
    file: 'marts/customers/martTopCustomers.ts',
    replace: [["'<=', 20)", "'<=', 30)"]],
    verdict: 'internal',
    reached:
      'mart_top_customers: contribution contribution_rank country customer_activity_status customer_id customer_rank customer_value_segment email f_score frequency full_name m_score monetary r_score recency_days rfm_segment rfm_total',
  },
  {
    name: 'another order of a window that a filter reads',
    file: 'marts/customers/martTopCustomers.ts',
    replace: [["fn.desc('r.rfm_total')", "fn.asc('r.rfm_total')"]],
    verdict: 'internal',
    reached:
      'mart_top_customers: contribution contribution_rank country customer_activity_status customer_id customer_rank customer_value_segment email f_score frequency full_name m_score monetary r_score recency_days rfm_segment rfm_total',
  },
  {
    name: 'another join',
    file: 'marts/customers/martTopCustomers.ts',
    replace: [[".innerJoin('stg_customers", ".leftJoin('stg_customers"]],
    verdict: 'internal',
    reached:
      'mart_top_customers: contribution contribution_rank country customer_activity_status customer_id customer_rank customer_value_segment email f_score frequency full_name m_score monetary r_score recency_days rfm_segment rfm_total',
  },
  {
    name: 'a personal column added',
    file: 'marts/retention/martChurn.ts',
    replace: [
      [
        "...pick(intCustomerOrders, 'customer_id', 'recency_days'),",
        "customer_id: pick(intCustomerOrders, 'customer_id').customer_id.meta({ pii: true }),\n    ...pick(intCustomerOrders, 'recency_days'),",
      ],
    ],
    verdict: 'breaking',
    reached: '',
  },
  {
    name: 'a metric added to days',
    file: 'marts/sales/martDailySales.ts',
    replace: [
      [
        '    average_order_value: quotient(',
        '    largest_order: amount(),\n    average_order_value: quotient(',
      ],
      [
        "fn.sum('o.margin').as('margin'),",
        "fn.sum('o.margin').as('margin'),\n fn.max('o.net_amount').as('largest_order'),",
      ],
      [
        "'net_revenue', 'margin'),\n            ...fn.each",
        "'net_revenue', 'margin'),\n 's.largest_order',\n            ...fn.each",
      ],
      ["        'd.returns_amount',\n", "        'd.returns_amount',\n 'd.largest_order',\n"],
    ],
    verdict: 'additive',
    reached: 'mart_daily_sales: largest_order',
  },
  {
    name: 'days with orders that are no sales',
    file: 'marts/sales/martDailySales.ts',
    replace: [["      .where('o.is_valid', '=', true)\n", '']],
    verdict: 'internal',
    reached:
      'mart_daily_sales: average_order_value customers_count discounts gross_revenue margin net_revenue net_sales new_customers order_day orders_count returns_amount shipping_amount tax_amount total_sales units_sold; mart_monthly_sales: average_order_value average_order_value_change average_order_value_year_before customers_count is_partial margin month net_revenue net_sales net_sales_change net_sales_year_before new_customers orders_change orders_count orders_count_year_before returning_customers returning_share returning_share_year_before returns_amount',
  },
  {
    name: 'a metric of days over another column',
    file: 'marts/sales/martDailySales.ts',
    replace: [["fn.sum('o.margin')", "fn.sum('o.net_amount')"]],
    verdict: 'internal',
    reached: 'mart_daily_sales: margin; mart_monthly_sales: margin',
  },
  {
    name: 'another aggregate of a group',
    file: 'intermediate/intCustomerOrders.ts',
    replace: [
      ["fn.countIf(eb(fn.coalesce('o.days_since_previous_order', 1), '>', 0))", 'fn.countRows()'],
    ],
    verdict: 'internal',
    reached:
      'int_customer_orders: order_days reorder_days; mart_churn: churn_status expected_reorder_days revenue_at_risk; mart_churn_statuses: churn_status customer_share customers monetary revenue_at_risk; mart_customer_360: churn_status expected_reorder_days; mart_next_orders: customers due_in_weeks monetary',
  },
];
