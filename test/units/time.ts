import { unitTest } from 'kysely-models/testing';
import { intAsOf } from '../../src/intermediate/intAsOf.ts';
import { intOrders } from '../../src/intermediate/intOrders.ts';
import { martChurn } from '../../src/marts/retention/martChurn.ts';
import { martCohortRetention } from '../../src/marts/retention/martCohortRetention.ts';
import { snapCustomers } from '../../src/snapshots/snapCustomers.ts';
import { stgOrders } from '../../src/staging/stgOrders.ts';

const orders = [
  { order_date: '2024-01-15 12:00:00', is_valid: true },
  { order_date: '2024-02-28 23:59:59', is_valid: true },
  { order_date: '2024-05-01 00:00:00', is_valid: false },
] as const;

export const lastDay = unitTest(
  intAsOf,
  'the day of the report is the day after the last valid order',
  { given: { stg_orders: orders }, expect: [{ as_of: '2024-02-29' }] },
);

export const givenDay = unitTest(intAsOf, 'the day of the report is what the run says', {
  given: { stg_orders: orders },
  variables: { as_of: '2023-01-01' },
  expect: [{ as_of: '2023-01-01' }],
});

export const noDay = unitTest(intAsOf, 'the day of the report is null without an order', {
  expect: [{ as_of: null }],
});

export const firstMoment = unitTest(
  intOrders,
  'an order of the first moment of as_of is left out, one of the moment before is kept',
  {
    given: {
      int_as_of: [{ as_of: '2024-03-01' }],
      stg_customers: [{ customer_id: 1 }],
      stg_orders: [
        { order_id: 1, customer_id: 1, order_date: '2024-02-29 23:59:59', is_valid: true },
        { order_id: 2, customer_id: 1, order_date: '2024-03-01 00:00:00', is_valid: true },
      ],
    },
    expect: [{ order_id: 1, order_number: 1, days_since_previous_order: null }],
  },
);

export const numbered = unitTest(
  intOrders,
  'only valid orders of known customers are numbered, by time',
  {
    given: {
      int_as_of: [{ as_of: '2025-01-01' }],
      stg_customers: [{ customer_id: 1 }],
      stg_orders: [
        { order_id: 1, customer_id: 1, order_date: '2024-02-10 00:00:00', is_valid: true },
        { order_id: 2, customer_id: 1, order_date: '2024-02-01 00:00:00', is_valid: true },
        { order_id: 3, customer_id: 1, order_date: '2024-02-05 00:00:00', is_valid: false },
        { order_id: 4, customer_id: 8, order_date: '2024-02-05 00:00:00', is_valid: true },
      ],
    },
    expect: [
      { order_id: 1, order_number: 2, days_since_previous_order: 9 },
      { order_id: 2, order_number: 1, days_since_previous_order: null },
      { order_id: 3, order_number: null, is_known_customer: true },
      { order_id: 4, order_number: null, is_known_customer: false },
    ],
  },
);

export const quietMonths = unitTest(
  martCohortRetention,
  'a cohort has a row for each month since, also for a quiet one',
  {
    given: {
      int_customer_orders: [
        { customer_id: 1, cohort_month: '2024-01-01' },
        { customer_id: 2, cohort_month: '2024-01-01' },
      ],
      int_months: [
        { month: '2024-01-01', is_partial: false },
        { month: '2024-02-01', is_partial: false },
        { month: '2024-03-01', is_partial: true },
      ],
      mart_orders: [
        { customer_id: 1, order_number: 1, order_day: '2024-01-05', net_sales: 10 },
        { customer_id: 2, order_number: 1, order_day: '2024-01-31', net_sales: 20 },
        { customer_id: 1, order_number: 2, order_day: '2024-03-01', net_sales: 30 },
      ],
      int_refunds: [{ customer_id: 2, amount: 4, refund_day: '2024-02-10' }],
    },
    expect: [
      { month_offset: 0, active_customers: 2, cumulative_revenue_per_customer: 15 },
      { month_offset: 1, active_customers: 0, cumulative_revenue_per_customer: 13 },
      {
        month_offset: 2,
        active_customers: 1,
        cumulative_revenue_per_customer: 28,
        is_partial: true,
      },
    ],
  },
);

export const atRisk = unitTest(
  martChurn,
  'a customer is at risk from 1.5 times the usual days on, and lost after 3 times',
  {
    given: {
      int_customer_orders: [
        { customer_id: 1, reorder_days: 10, recency_days: 15, monetary_last_365_days: 7 },
        { customer_id: 2, reorder_days: 10, recency_days: 16, monetary_last_365_days: 7 },
        { customer_id: 3, reorder_days: 10, recency_days: 30, monetary_last_365_days: 7 },
        { customer_id: 4, reorder_days: 10, recency_days: 31, monetary_last_365_days: 7 },
        { customer_id: 5, recency_days: 400 },
      ],
    },
    expect: [
      { customer_id: 1, churn_status: 'Active', revenue_at_risk: 0 },
      { customer_id: 2, churn_status: 'At Risk', revenue_at_risk: 7 },
      { customer_id: 3, churn_status: 'At Risk', revenue_at_risk: 7 },
      { customer_id: 4, churn_status: 'Churned', revenue_at_risk: 0 },
      { customer_id: 5, churn_status: 'Unknown' },
    ],
  },
);

export const fewRepeaters = unitTest(
  martChurn,
  'with enough repeaters, the median of their days stands for a customer of one day',
  {
    given: {
      int_customer_orders: [
        { customer_id: 1, reorder_days: 10, recency_days: 1 },
        { customer_id: 2, reorder_days: 10, recency_days: 1 },
        { customer_id: 3, reorder_days: 40, recency_days: 1 },
        { customer_id: 4, recency_days: 25 },
      ],
    },
    variables: { churn_minimum_repeaters: 3 },
    expect: [
      ...[{ customer_id: 1 }, { customer_id: 2 }, { customer_id: 3 }],
      { customer_id: 4, expected_reorder_days: 10, churn_status: 'At Risk' },
    ],
  },
);

export const tooFewRepeaters = unitTest(
  martChurn,
  'with too few repeaters, nothing is expected of a customer of one day',
  {
    given: {
      int_customer_orders: [
        { customer_id: 1, reorder_days: 10, recency_days: 1 },
        { customer_id: 2, recency_days: 25 },
      ],
    },
    variables: { churn_minimum_repeaters: 2 },
    expect: [
      { customer_id: 1, churn_status: 'Active' },
      { customer_id: 2, expected_reorder_days: null, churn_status: 'Unknown' },
    ],
  },
);

export const latestVersion = unitTest(
  stgOrders,
  'the latest version of an order counts, and one without a time is the oldest',
  {
    given: {
      raw_orders: [
        { order_id: 1, status: ' Shipped\t', updated_at: '2024-01-02 00:00:00' },
        { order_id: 1, status: 'placed', updated_at: '2024-01-01 00:00:00' },
        { order_id: 1, status: 'returned' },
        { status: 'completed' },
      ],
    },
    expect: [{ order_id: 1, status: 'shipped', is_valid: true }],
  },
);

export const goneAndChanged = unitTest(
  snapCustomers,
  'a customer who is gone has no current version; one who changed has two',
  {
    before: [
      {
        customer_id: 1,
        email: 'a@example.com',
        valid_from: '2023-01-01 00:00:00',
        is_current: true,
      },
      {
        customer_id: 2,
        email: 'b@example.com',
        valid_from: '2023-01-01 00:00:00',
        is_current: true,
      },
    ],
    given: {
      stg_customers: [
        { customer_id: 2, email: 'c@example.com', updated_at: '2023-06-01 00:00:00' },
      ],
    },
    expect: [
      { customer_id: 1, is_current: false },
      {
        customer_id: 2,
        email: 'b@example.com',
        is_current: false,
        valid_to: '2023-06-01 00:00:00',
      },
      { customer_id: 2, email: 'c@example.com', is_current: true, valid_to: null },
    ],
  },
);
