import { unitTest } from 'kysely-models/testing';
import { martCustomer360 } from '../../src/marts/customers/martCustomer360.ts';
import { martNextOrders } from '../../src/marts/customers/martNextOrders.ts';
import { martRfmGrid } from '../../src/marts/customers/martRfmGrid.ts';
import { martTopCustomers } from '../../src/marts/customers/martTopCustomers.ts';
import { martChurnStatuses } from '../../src/marts/retention/martChurnStatuses.ts';
import { martChannels } from '../../src/marts/sales/martChannels.ts';

export const oneRowEach = unitTest(
  martCustomer360,
  'every known customer has one row with all that is known of them; without a valid order the scores are null',
  {
    given: {
      stg_customers: [{ customer_id: 1, full_name: 'Ada', country: 'UK' }, { customer_id: 2 }],
      int_customer_orders: [
        {
          ...{ customer_id: 1, frequency: 4, monetary: 90, first_channel: 'web' },
          ...{ first_order_at: '2024-01-01 00:00:00', last_order_at: '2024-02-01 00:00:00' },
        },
      ],
      int_orders: [
        { customer_id: 1, counted_as: 'returned', is_known_customer: true },
        { customer_id: 1, counted_as: 'returned', is_known_customer: true },
        { customer_id: 1, counted_as: 'valid', is_known_customer: true },
        { customer_id: 1, counted_as: 'returned', is_known_customer: false },
        { customer_id: 2, counted_as: 'cancelled', is_known_customer: true },
      ],
      int_refunds: [
        { customer_id: 1, amount: 3, is_valid: true },
        { customer_id: 1, amount: 4, is_valid: true },
        { customer_id: 1, amount: 50, is_valid: false },
        { customer_id: 2, amount: 6, is_valid: true },
        { amount: 60, is_valid: true },
      ],
      int_favourite_categories: [{ customer_id: 1, favourite_category: 'Tea' }],
      int_rfm_ranked: [
        {
          ...{ customer_id: 1, recency_days: 20, frequency: 4, m_score: 3, r_score: 5 },
          ...{ f_score: 2, rfm_total: 10, rfm_cell: '523', rfm_segment: 'Potential Loyalist' },
        },
      ],
      mart_churn: [{ customer_id: 1, expected_reorder_days: 31, churn_status: 'Active' }],
    },
    expect: [
      {
        ...{ customer_id: 1, full_name: 'Ada', country: 'UK', frequency: 4, monetary: 90 },
        ...{ first_order_at: '2024-01-01 00:00:00', last_order_at: '2024-02-01 00:00:00' },
        ...{ first_channel: 'web', refunded_amount: 7, average_order_value: 22.5 },
        ...{ returned_orders: 2, favourite_category: 'Tea', recency_days: 20, r_score: 5 },
        ...{ f_score: 2, m_score: 3, rfm_total: 10, rfm_cell: '523' },
        ...{ rfm_segment: 'Potential Loyalist', customer_activity_status: 'Active' },
        ...{ customer_value_segment: 'Low Value', expected_reorder_days: 31 },
        churn_status: 'Active',
      },
      {
        ...{ customer_id: 2, frequency: 0, monetary: 0, refunded_amount: 6 },
        ...{ average_order_value: null, returned_orders: 0, rfm_total: null },
        ...{ favourite_category: null, customer_activity_status: null, churn_status: null },
        customer_value_segment: null,
      },
    ],
  },
);

const ranked = (customer_id: number, recency_days: number, frequency: number, m_score: number) => ({
  ...{ customer_id, recency_days, frequency, m_score, r_score: 3, f_score: 3 },
  ...{ rfm_total: 9, rfm_cell: '333', rfm_segment: 'Loyal', monetary: 10 },
});

/** Customers at the bounds: 30 days and 5 orders, 90 days, an m_score of 4. */
const atBounds = [
  ranked(1, 30, 5, 4),
  ranked(2, 31, 5, 3),
  ranked(3, 30, 4, 5),
  ranked(4, 90, 9, 1),
  ranked(5, 91, 9, 4),
];

const judged = [
  {
    customer_id: 1,
    customer_activity_status: 'Highly Active',
    customer_value_segment: 'High Value',
  },
  { customer_id: 2, customer_activity_status: 'Active', customer_value_segment: 'Low Value' },
  { customer_id: 3, customer_activity_status: 'Active', customer_value_segment: 'High Value' },
  { customer_id: 4, customer_activity_status: 'Active', customer_value_segment: 'Low Value' },
  { customer_id: 5, customer_activity_status: 'Inactive', customer_value_segment: 'High Value' },
] as const;

const known = atBounds.map(({ customer_id }) => ({ customer_id }));

export const activity = unitTest(
  martCustomer360,
  'up to 30 days with 5 orders a customer is highly active, up to 90 days active; m_score 4 is of high value',
  { given: { stg_customers: known, int_rfm_ranked: atBounds }, expect: judged },
);

export const activityOfTheBest = unitTest(
  martTopCustomers,
  'the best customers are judged by the same bounds as all',
  { given: { stg_customers: known, int_rfm_ranked: atBounds }, expect: judged },
);

export const bestFirst = unitTest(
  martTopCustomers,
  'the best customers are ranked by their total score, then by what they spent, then by id',
  {
    given: {
      stg_customers: [1, 2, 3, 4].map((customer_id) => ({ customer_id, full_name: 'N' })),
      int_rfm_ranked: [
        { ...ranked(1, 1, 1, 1), rfm_total: 12, monetary: 10, contribution: 0.5 },
        { ...ranked(2, 1, 1, 1), rfm_total: 9, monetary: 500 },
        { ...ranked(3, 1, 1, 1), rfm_total: 12, monetary: 20 },
        { ...ranked(4, 1, 1, 1), rfm_total: 12, monetary: 10 },
        { ...ranked(9, 1, 1, 1), rfm_total: 5, monetary: 1 },
      ],
    },
    expect: [
      { customer_rank: 1, customer_id: 3, full_name: 'N' },
      { customer_rank: 2, customer_id: 1, contribution: 0.5 },
      { customer_rank: 3, customer_id: 4 },
      { customer_rank: 4, customer_id: 2 },
    ],
  },
);

export const grid = unitTest(
  martRfmGrid,
  'each pair of scores has its share of the customers and of what they spent',
  {
    given: {
      int_rfm_ranked: [
        { customer_id: 1, r_score: 5, f_score: 5, monetary: 60 },
        { customer_id: 2, r_score: 5, f_score: 5, monetary: 15 },
        { customer_id: 3, r_score: 5, f_score: 1, monetary: 15 },
        { customer_id: 4, r_score: 1, f_score: 5, monetary: 10 },
      ],
    },
    expect: [
      {
        ...{ r_score: 5, f_score: 5, customers: 2, customer_share: 0.5, monetary: 75 },
        ...{ monetary_share: 0.75, average_monetary: 37.5 },
      },
      { r_score: 5, f_score: 1, customers: 1, customer_share: 0.25, monetary_share: 0.15 },
      { r_score: 1, f_score: 5, customers: 1, customer_share: 0.25, monetary_share: 0.1 },
    ],
  },
);

const due = (expected_reorder_days: number, recency_days: number, monetary: number) => ({
  ...{ expected_reorder_days, recency_days, monetary },
});

export const dueWeeks = unitTest(
  martNextOrders,
  'an order is due in whole weeks from as_of, rounded down; half a year away also has what is further away',
  {
    given: {
      mart_customer_360: [
        { ...due(20, 13, 1), customer_id: 1 },
        { ...due(20, 6, 2), customer_id: 2 },
        { ...due(20, 14, 4), customer_id: 3 },
        { ...due(20, 21, 8), customer_id: 4 },
        { ...due(1000, 1, 16), customer_id: 5 },
        { ...due(1, 1000, 32), customer_id: 6 },
        { customer_id: 7, recency_days: 3, monetary: 64 },
        // As the median of 4/3 and 38/3 comes out.
        { ...due(6.999999999999999, 7, 128), customer_id: 8 },
      ],
    },
    expect: [
      { due_in_weeks: 1, customers: 1, monetary: 1 },
      { due_in_weeks: 2, customers: 1, monetary: 2 },
      { due_in_weeks: 0, customers: 2, monetary: 132 },
      { due_in_weeks: -1, customers: 1, monetary: 8 },
      { due_in_weeks: 26, customers: 1, monetary: 16 },
      { due_in_weeks: -26, customers: 1, monetary: 32 },
    ],
  },
);

export const overdue = unitTest(
  martChurnStatuses,
  'each status has its share of the customers; what is at risk are the last 365 days of those at risk',
  {
    given: {
      mart_churn: [
        { customer_id: 1, churn_status: 'At Risk' },
        { customer_id: 2, churn_status: 'At Risk' },
        { customer_id: 3, churn_status: 'Active' },
        { customer_id: 4, churn_status: 'Unknown' },
      ],
      int_customer_orders: [
        { customer_id: 1, monetary: 10, monetary_last_365_days: 4 },
        { customer_id: 2, monetary: 20, monetary_last_365_days: 5 },
        { customer_id: 3, monetary: 40, monetary_last_365_days: 6 },
        { customer_id: 4, monetary: 80, monetary_last_365_days: 7 },
      ],
    },
    expect: [
      {
        ...{ churn_status: 'At Risk', customers: 2, customer_share: 0.5, monetary: 30 },
        revenue_at_risk: 9,
      },
      { churn_status: 'Active', customers: 1, customer_share: 0.25, revenue_at_risk: 0 },
      { churn_status: 'Unknown', customers: 1, monetary: 80, revenue_at_risk: 0 },
    ],
  },
);

const sale = { is_valid: true, net_amount: 10, net_sales: 8 } as const;

export const channels = unitTest(
  martChannels,
  'a channel has the customers whose first valid order it was, and what they are worth in any channel',
  {
    given: {
      int_customer_orders: [
        { customer_id: 1, first_channel: 'web', frequency: 2, monetary: 50 },
        { customer_id: 2, first_channel: 'web', frequency: 1, monetary: 7 },
        { customer_id: 3, frequency: 3, monetary: 9 },
      ],
      mart_orders: [
        { ...sale, order_id: 1, customer_id: 1, order_number: 1, channel: 'web' },
        { ...sale, order_id: 2, customer_id: 1, order_number: 2, channel: 'web', net_amount: 30 },
        { ...sale, order_id: 3, customer_id: 2, order_number: 1, channel: 'web' },
        { ...sale, order_id: 4, customer_id: 9, channel: 'web' },
        { ...sale, order_id: 5, customer_id: 3, order_number: 1 },
        { ...sale, order_id: 6, customer_id: 3, order_number: 2, channel: 'pos', net_sales: 5 },
        { ...sale, order_id: 7, customer_id: 3, channel: 'fax', is_valid: false },
      ],
    },
    expect: [
      {
        ...{ channel: 'web', orders_count: 4, customers_count: 2, new_customers: 2 },
        ...{ net_sales: 32, average_order_value: 15, acquired_repeat_rate: 0.5 },
        acquired_net_sales: 57,
      },
      {
        ...{ channel: 'unknown', orders_count: 1, customers_count: 1, new_customers: 1 },
        ...{ acquired_repeat_rate: 1, acquired_net_sales: 9, net_sales: 8 },
      },
      {
        ...{ channel: 'pos', orders_count: 1, customers_count: 1, new_customers: 0 },
        ...{ acquired_repeat_rate: null, acquired_net_sales: 0, net_sales: 5 },
      },
    ],
  },
);
