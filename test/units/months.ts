import { unitTest } from 'kysely-models/testing';
import { intMonths } from '../../src/intermediate/intMonths.ts';
import { martRepeatCurve } from '../../src/marts/customers/martRepeatCurve.ts';
import { martCohortRetention } from '../../src/marts/retention/martCohortRetention.ts';
import { martRetentionSummary } from '../../src/marts/retention/martRetentionSummary.ts';
import { martMonthlySales } from '../../src/marts/sales/martMonthlySales.ts';

const months = (...whole: readonly `${number}-${number}-01`[]) =>
  whole.map((month) => ({ month, is_partial: false }));

export const monthsWithoutGaps = unitTest(
  intMonths,
  'months follow each other from that of the first valid order to that of the day before as_of, which is partial',
  {
    given: {
      int_as_of: [{ as_of: '2024-03-02' }],
      int_orders: [
        { order_day: '2022-10-31', is_valid: false },
        { order_day: '2022-12-31', is_valid: true },
        { order_day: '2024-01-01', is_valid: true },
      ],
    },
    expect: [
      ...['2022-12-01', '2023-01-01', '2023-02-01', '2023-03-01', '2023-04-01', '2023-05-01'],
      ...['2023-06-01', '2023-07-01', '2023-08-01', '2023-09-01', '2023-10-01', '2023-11-01'],
      ...['2023-12-01', '2024-01-01', '2024-02-01', '2024-03-01'],
    ].map((month) => ({
      // Sound: they are days.
      month: month as '2024-03-01',
      is_partial: month === '2024-03-01',
    })),
  },
);

export const wholeMonths = unitTest(
  intMonths,
  'a month that ends on the day before as_of is over, and the next one has not begun',
  {
    given: {
      int_as_of: [{ as_of: '2024-03-01' }],
      int_orders: [{ order_day: '2024-01-31', is_valid: true }],
    },
    expect: months('2024-01-01', '2024-02-01'),
  },
);

export const noMonths = unitTest(intMonths, 'without a valid order there are no months', {
  given: {
    int_as_of: [{ as_of: '2024-03-01' }],
    int_orders: [{ order_day: '2024-01-31', is_valid: false }],
  },
  expect: [],
});

export const exactlyAYear = unitTest(intMonths, 'a shop of exactly a year has twelve months', {
  given: {
    int_as_of: [{ as_of: '2024-01-01' }],
    int_orders: [{ order_day: '2023-01-31', is_valid: true }],
  },
  expect: Array.from({ length: 12 }, () => ({ is_partial: false })),
});

type Day = `${number}-${number}-${number}`;

const daysBetween = (first: Day, last: Day) =>
  Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);

/** The valid orders of a known customer. */
const bought = (customer_id: number, ...days: readonly Day[]) =>
  days.map((order_day, at) => ({
    ...{ order_id: 100 * customer_id + at + 1, customer_id, order_number: at + 1, order_day },
    days_since_previous_order: at === 0 ? null : daysBetween(days[at - 1] ?? order_day, order_day),
  }));

/** An order that is not valid, or of somebody unknown. */
const without = (customer_id: number, order_day: Day) => ({
  ...{ order_id: 100 * customer_id, customer_id, order_number: null, order_day },
  days_since_previous_order: null,
});

export const comingBack = unitTest(
  martRetentionSummary,
  'active customers are new, retained or reactivated; lapsed ones were active the month before',
  {
    given: {
      int_months: [
        ...months('2024-01-01', '2024-02-01', '2024-03-01'),
        { month: '2024-04-01', is_partial: true },
      ],
      mart_orders: [
        // 1 orders each month, twice in the first; 2 skips February; 3 is new in March; 4 comes once; 6 twice.
        ...bought(1, '2024-01-05', '2024-01-31', '2024-02-01', '2024-03-31'),
        ...bought(2, '2024-01-10', '2024-03-10'),
        ...bought(3, '2024-03-20'),
        ...bought(4, '2024-01-20'),
        without(5, '2024-02-20'),
        ...bought(6, '2024-01-31', '2024-02-29'),
      ],
    },
    expect: [
      {
        ...{ month: '2024-01-01', active: 4, new: 4, retained: 0, reactivated: 0, lapsed: 0 },
        ...{ customers_to_date: 4, repeat_customers_to_date: 1, repeat_rate: 0.25 },
        is_partial: false,
      },
      {
        ...{ month: '2024-02-01', active: 2, new: 0, retained: 2, reactivated: 0, lapsed: 2 },
        ...{ customers_to_date: 4, repeat_customers_to_date: 2 },
      },
      {
        ...{ month: '2024-03-01', active: 3, new: 1, retained: 1, reactivated: 1, lapsed: 1 },
        ...{ customers_to_date: 5, repeat_customers_to_date: 3, repeat_rate: 0.6 },
      },
      {
        ...{ month: '2024-04-01', active: 0, new: 0, retained: 0, reactivated: 0, lapsed: 3 },
        ...{ customers_to_date: 5, repeat_customers_to_date: 3, is_partial: true },
      },
    ],
  },
);

export const curve = unitTest(
  martRepeatCurve,
  'of customers whose month is over, those count as repeaters whose second order was by its end',
  {
    given: {
      int_months: [
        ...months('2024-01-01', '2024-02-01', '2024-03-01'),
        { month: '2024-04-01', is_partial: true },
      ],
      int_customer_orders: [
        ...[1, 2, 3].map((customer_id) => ({
          customer_id,
          cohort_month: '2024-01-01' as const,
        })),
        { customer_id: 4, cohort_month: '2024-02-01' },
        { customer_id: 5, cohort_month: '2024-04-01' },
        { customer_id: 6, cohort_month: '2024-02-01' },
      ],
      mart_orders: [
        ...bought(1, '2024-01-02', '2024-01-31', '2024-03-01'),
        ...bought(2, '2024-01-02', '2024-02-29'),
        ...bought(3, '2024-01-02', '2024-04-01'),
        ...bought(4, '2024-02-02', '2024-02-03'),
        ...bought(5, '2024-04-01'),
        ...bought(6, '2024-02-29'),
      ],
    },
    expect: [
      { month_offset: 0, customers: 5, repeat_customers: 2, repeat_rate: 0.4 },
      { month_offset: 1, customers: 5, repeat_customers: 3, repeat_rate: 0.6 },
      { month_offset: 2, customers: 3, repeat_customers: 2, repeat_rate: 2 / 3 },
    ],
  },
);

export const cohorts = unitTest(
  martCohortRetention,
  'a customer counts once a month, a cohort has only its own; money paid back before the first month counts in it',
  {
    given: {
      int_months: months('2024-01-01', '2024-02-01'),
      int_customer_orders: [
        { customer_id: 1, cohort_month: '2024-01-01' },
        { customer_id: 2, cohort_month: '2024-01-01' },
        { customer_id: 3, cohort_month: '2024-02-01' },
      ],
      mart_orders: [
        ...bought(1, '2024-01-02', '2024-01-03').map((each) => ({ ...each, net_sales: 15 })),
        ...bought(2, '2024-01-31', '2024-02-01').map((each, at) => ({
          ...each,
          net_sales: at === 0 ? 30 : 8,
        })),
        ...bought(3, '2024-02-04').map((each) => ({ ...each, net_sales: 50 })),
        { ...without(3, '2024-02-04'), net_sales: 999 },
      ],
      int_refunds: [
        { customer_id: 1, amount: 4, refund_day: '2024-01-20' },
        { customer_id: 2, amount: 6, refund_day: '2024-01-21' },
        { customer_id: 2, amount: 100, refund_day: '2024-01-21', order_id: 7 },
        { customer_id: 3, amount: 5, refund_day: '2023-12-24' },
        { amount: 200, refund_day: '2024-01-21' },
      ],
    },
    expect: [
      {
        ...{ cohort_month: '2024-01-01', month_offset: 0, cohort_size: 2, active_customers: 2 },
        ...{ retention_rate: 1, cumulative_revenue_per_customer: 25 },
      },
      {
        ...{ cohort_month: '2024-01-01', month_offset: 1, cohort_size: 2, active_customers: 1 },
        ...{ retention_rate: 0.5, cumulative_revenue_per_customer: 29 },
      },
      {
        ...{ cohort_month: '2024-02-01', month_offset: 0, cohort_size: 1, active_customers: 1 },
        ...{ retention_rate: 1, cumulative_revenue_per_customer: 45, is_partial: false },
      },
    ],
  },
);

const dayOf = (order_day: Day, orders_count: number, net_revenue: number, more = {}) => ({
  order_day,
  ...{ orders_count, net_revenue, net_sales: net_revenue, ...more },
});

export const yearBefore = unitTest(
  martMonthlySales,
  'a month stands beside the same one a year before; it is compared once it is over',
  {
    given: {
      int_as_of: [{ as_of: '2024-02-29' }],
      int_months: [
        { month: '2023-01-01', is_partial: false },
        { month: '2023-02-01', is_partial: false },
        { month: '2024-01-01', is_partial: false },
        { month: '2024-02-01', is_partial: true },
      ],
      mart_daily_sales: [
        dayOf('2022-12-31', 0, 0, { returns_amount: 3, net_sales: -3 }),
        dayOf('2023-01-01', 2, 20, { margin: 4 }),
        dayOf('2023-01-31', 2, 60, { margin: 5, returns_amount: 10, net_sales: 50 }),
        dayOf('2024-01-15', 5, 150, { net_sales: 105, returns_amount: 45 }),
        dayOf('2024-02-01', 1, 10),
      ],
      mart_retention_summary: [
        { month: '2023-01-01', active: 4, new: 3, is_partial: false },
        { month: '2024-01-01', active: 2, new: 0, is_partial: false },
        { month: '2024-02-01', active: 1, new: 1, is_partial: true },
      ],
    },
    expect: [
      {
        ...{ month: '2022-12-01', orders_count: 0, returns_amount: 3, net_sales: -3 },
        ...{ customers_count: 0, new_customers: 0, average_order_value: null, is_partial: false },
      },
      {
        ...{ month: '2023-01-01', orders_count: 4, customers_count: 4, new_customers: 3 },
        ...{ returning_customers: 1, returning_share: 0.25, net_revenue: 80, returns_amount: 10 },
        ...{ net_sales: 70, margin: 9, average_order_value: 20, orders_count_year_before: null },
        ...{ orders_change: null, net_sales_change: null },
      },
      {
        ...{ month: '2023-02-01', orders_count: 0, net_revenue: 0, returns_amount: 0 },
        ...{ net_sales: 0, margin: 0, returning_share: null, returning_customers: 0 },
      },
      {
        ...{ month: '2024-01-01', orders_count: 5, returning_customers: 2, returning_share: 1 },
        ...{ orders_count_year_before: 4, net_sales_year_before: 70, orders_change: 0.25 },
        ...{ average_order_value_year_before: 20, returning_share_year_before: 0.25 },
        ...{ net_sales_change: 0.5, average_order_value_change: 0.5, is_partial: false },
      },
      {
        ...{ month: '2024-02-01', orders_count_year_before: 0, orders_change: null },
        ...{ net_sales_change: null, is_partial: true },
      },
    ],
  },
);

export const onlyRefunds = unitTest(
  martMonthlySales,
  'without a valid order there are the months of refunds, of which that of as_of is partial',
  {
    given: {
      int_as_of: [{ as_of: '2024-02-29' }],
      mart_daily_sales: [
        dayOf('2024-01-31', 0, 0, { returns_amount: 3, net_sales: -3 }),
        dayOf('2024-02-01', 0, 0, { returns_amount: 1, net_sales: -1 }),
      ],
    },
    expect: [
      { month: '2024-01-01', net_sales: -3, is_partial: false },
      { month: '2024-02-01', net_sales: -1, is_partial: true },
    ],
  },
);
