import type { Edit } from './edit.ts';

const file = 'marts/retention/martChurn.ts';

/** Edits of a mart that nothing but an exposure reads. */
export const churnEdits: readonly Edit[] = [
  {
    name: 'a comment',
    file,
    replace: [['/** Customers who are overdue', '/** All customers who are overdue']],
    verdict: 'none',
    reached: '',
  },
  {
    name: 'formatting',
    file,
    replace: [["        ...fn.columns('j',", "  ...fn.columns('j', "]],
    verdict: 'none',
    reached: '',
  },
  {
    name: 'a description of a model',
    file,
    replace: [['for win-back campaigns', 'for campaigns']],
    verdict: 'internal',
    reached: '',
  },
  {
    name: 'a description of a column',
    file,
    replace: [['when At Risk, else 0.', 'when At Risk.']],
    verdict: 'internal',
    reached: '',
  },
  {
    name: 'another name of a common table expression',
    file,
    replace: [
      [".with('judged'", ".with('rated'"],
      [".selectFrom('judged as j')", ".selectFrom('rated as j')"],
    ],
    verdict: 'internal',
    reached: '',
  },
  {
    name: 'another alias',
    file,
    replace: [
      [
        ".selectFrom('expected as e')\n          .selectAll('e')",
        ".selectFrom('expected as x')\n          .selectAll('x')",
      ],
      [
        "ref('e.recency_days'), ref('e.expected_reorder_days')",
        "ref('x.recency_days'), ref('x.expected_reorder_days')",
      ],
    ],
    verdict: 'internal',
    reached: '',
  },
  {
    name: 'another number in an expression',
    file,
    replace: [["'j.monetary_last_365_days'], 0)", "'j.monetary_last_365_days'], 1)"]],
    verdict: 'internal',
    reached: 'mart_churn: revenue_at_risk',
  },
  {
    name: 'a condition of an expression',
    file: 'marts/retention/churnStatus.ts',
    replace: [['within(f.value(atRiskAfter))', 'within(2)']],
    verdict: 'internal',
    reached:
      'mart_churn: churn_status revenue_at_risk; mart_churn_statuses: churn_status customer_share customers monetary revenue_at_risk; mart_customer_360: churn_status',
  },
  {
    name: 'a default left out',
    file,
    replace: [[".coalesce('c.reorder_days', typical)", ".coalesce('c.reorder_days', 30)"]],
    verdict: 'internal',
    reached:
      'mart_churn: churn_status expected_reorder_days revenue_at_risk; mart_churn_statuses: churn_status customer_share customers monetary revenue_at_risk; mart_customer_360: churn_status expected_reorder_days; mart_next_orders: customers due_in_weeks monetary',
  },
  {
    name: 'another aggregate in a common table expression',
    file,
    replace: [[".median('c.reorder_days')", ".average('c.reorder_days')"]],
    verdict: 'internal',
    reached:
      'mart_churn: churn_status expected_reorder_days revenue_at_risk; mart_churn_statuses: churn_status customer_share customers monetary revenue_at_risk; mart_customer_360: churn_status expected_reorder_days; mart_next_orders: customers due_in_weeks monetary',
  },
  {
    name: 'a filter',
    file,
    replace: [
      [
        ".selectFrom('judged as j')",
        ".selectFrom('judged as j').where('j.recency_days', '<', 700)",
      ],
    ],
    verdict: 'internal',
    reached:
      'mart_churn: churn_status customer_id expected_reorder_days recency_days revenue_at_risk; mart_churn_statuses: churn_status customer_share customers monetary revenue_at_risk; mart_customer_360: average_order_value churn_status country created_at customer_activity_status customer_id customer_value_segment email expected_reorder_days f_score favourite_category first_channel first_order_at frequency full_name last_order_at m_score monetary r_score recency_days refunded_amount returned_orders rfm_cell rfm_segment rfm_total; mart_next_orders: customers due_in_weeks monetary',
  },
  {
    name: 'a column removed',
    file,
    replace: [
      ["'customer_id', 'recency_days'),", "'customer_id'),"],
      ["columns('j', 'customer_id', 'recency_days',", "columns('j', 'customer_id',"],
    ],
    verdict: 'breaking',
    reached: 'mart_churn: recency_days',
  },
  {
    name: 'a column renamed',
    file,
    replace: [
      ['    revenue_at_risk: amount', '    at_risk: amount'],
      [".as('revenue_at_risk')", ".as('at_risk')"],
    ],
    verdict: 'breaking',
    reached: 'mart_churn: at_risk revenue_at_risk',
  },
  {
    name: 'a column added',
    file,
    replace: [
      [
        '    revenue_at_risk: amount',
        '    revenue_of_year: amount(),\n    revenue_at_risk: amount',
      ],
      [
        '        fn.case(',
        "        'j.monetary_last_365_days as revenue_of_year',\n        fn.case(",
      ],
    ],
    verdict: 'additive',
    reached: 'mart_churn: revenue_of_year',
  },
  {
    name: 'columns in another order',
    file,
    replace: [["'customer_id', 'recency_days'),", "'recency_days', 'customer_id'),"]],
    verdict: 'internal',
    reached: '',
  },
  {
    name: 'another type',
    file,
    replace: [
      ['{ double, pick }', '{ decimal, double, pick }'],
      ['expected_reorder_days: double()', 'expected_reorder_days: decimal(10, 0)'],
    ],
    verdict: 'breaking',
    reached:
      'mart_churn: expected_reorder_days; mart_customer_360: expected_reorder_days; mart_next_orders: customers due_in_weeks monetary',
  },
  {
    name: 'a narrower number',
    file,
    replace: [
      ['{ double, pick }', '{ decimal, double, pick }'],
      ['revenue_at_risk: amount(', 'revenue_at_risk: decimal(18, 2).describe('],
    ],
    verdict: 'breaking',
    reached: 'mart_churn: revenue_at_risk',
  },
  {
    name: 'a value more in a fixed set',
    file: 'marts/retention/churnStatus.ts',
    replace: [["'Churned', 'Unknown'] as", "'Churned', 'Lost', 'Unknown'] as"]],
    verdict: 'breaking',
    reached: '',
  },
  {
    name: 'a value less in a fixed set',
    file: 'marts/retention/churnStatus.ts',
    replace: [["'Churned', 'Unknown'] as", "'Churned'] as"]],
    verdict: 'additive',
    reached: '',
  },
  {
    name: 'a fixed set given up',
    file,
    replace: [
      ['      .enum(churnStatuses)', "      .string().meta({ sqlType: { kind: 'text' } })"],
    ],
    verdict: 'breaking',
    reached: '',
  },
  {
    name: 'a column that may be null',
    file,
    replace: [
      ['double, pick }', 'double, pick, pickNullable }'],
      [", 'recency_days'),", "),\n    ...pickNullable(intCustomerOrders, 'recency_days'),"],
    ],
    verdict: 'breaking',
    reached: '',
  },
  {
    name: 'a column that is never null',
    file,
    replace: [['      .min(1)\n      .nullable()\n', '      .min(1)\n']],
    verdict: 'additive',
    reached: '',
  },
  {
    name: 'a bound loosened',
    file: 'intermediate/intCustomerOrders.ts',
    replace: [['frequency: bigint().min(1)', 'frequency: bigint().min(0)']],
    verdict: 'internal',
    reached: '',
  },
  {
    name: 'a test removed',
    file,
    replace: [["  unique: ['customer_id'],\n", '']],
    verdict: 'breaking',
    reached: '',
  },
  {
    name: 'a test that only warns',
    file,
    replace: [
      ["  unique: ['customer_id'],\n", ''],
      ['tests: (t) => [', "tests: (t) => [t.unique('customer_id', { severity: 'warn' }),"],
    ],
    verdict: 'breaking',
    reached: '',
  },
  {
    name: 'a test added',
    file,
    replace: [['tests: (t) => [', 'tests: (t) => [t.rowCount({ min: 1 }),']],
    verdict: 'internal',
    reached: '',
  },
  {
    name: 'kept as a view',
    file,
    replace: [
      ['double, pick }', 'double, pick, view }'],
      ["name: 'mart_churn',", "name: 'mart_churn',\n  materialized: view(),"],
    ],
    verdict: 'internal',
    reached: '',
  },
  {
    name: 'another place',
    file,
    replace: [["name: 'mart_churn',", "name: 'mart_churn', schema: 'customers',"]],
    verdict: 'breaking',
    reached: '',
  },
  {
    name: 'an owner',
    file,
    replace: [["name: 'mart_churn',", "name: 'mart_churn', owner: 'crm',"]],
    verdict: 'internal',
    reached: '',
  },
];
