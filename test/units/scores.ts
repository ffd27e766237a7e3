import { unitTest } from 'kysely-models/testing';
import { intRfmRanked } from '../../src/intermediate/intRfmRanked.ts';
import { martRfmSegments } from '../../src/marts/customers/martRfmSegments.ts';
import { martTopCustomers } from '../../src/marts/customers/martTopCustomers.ts';

const customer = (
  customer_id: number,
  recency_days: number,
  frequency: number,
  monetary: number,
) => ({
  ...{ customer_id, recency_days, frequency, monetary },
});

export const ties = unitTest(
  intRfmRanked,
  'equal customers have equal scores, and the next one skips their ranks',
  {
    given: {
      int_customer_orders: [
        customer(1, 10, 1, 50),
        customer(2, 10, 1, 50),
        customer(3, 10, 1, 50),
        customer(4, 3, 1, 80),
        customer(5, 90, 4, 10),
      ],
    },
    expect: [
      { customer_id: 1, r_score: 2, f_score: 1, m_score: 2, rfm_cell: '212' },
      { customer_id: 2, r_score: 2, f_score: 1, m_score: 2, rfm_cell: '212' },
      { customer_id: 3, r_score: 2, f_score: 1, m_score: 2, rfm_cell: '212' },
      { customer_id: 4, r_score: 5, f_score: 1, m_score: 5, contribution_rank: 1 },
      { customer_id: 5, r_score: 1, f_score: 5, m_score: 1, rfm_segment: 'At Risk' },
    ],
  },
);

export const alone = unitTest(
  intRfmRanked,
  'a single customer scores 1 in everything, and makes all of the revenue',
  {
    given: { int_customer_orders: [customer(7, 1, 30, 900)] },
    expect: [{ r_score: 1, f_score: 1, m_score: 1, rfm_segment: 'Lost', contribution: 1 }],
  },
);

export const nothingSpent = unitTest(
  intRfmRanked,
  'a contribution is null where nothing was spent in all',
  {
    given: { int_customer_orders: [customer(1, 1, 1, 5), customer(2, 1, 1, -5)] },
    expect: [
      { customer_id: 1, contribution: null, contribution_rank: 1 },
      { customer_id: 2, contribution: null, contribution_rank: 2 },
    ],
  },
);

export const fourCustomers = unitTest(
  intRfmRanked,
  'four customers score 1, 2, 4 and 5: 1 + floor(5 × (rank − 1) / 3), at most 5',
  {
    given: {
      int_customer_orders: [
        ...[customer(1, 40, 1, 10), customer(2, 30, 2, 20)],
        ...[customer(3, 20, 3, 30), customer(4, 10, 4, 40)],
      ],
    },
    expect: [
      { customer_id: 1, r_score: 1, f_score: 1, m_score: 1, rfm_total: 3, rfm_cell: '111' },
      { customer_id: 2, r_score: 2, f_score: 2, m_score: 2, rfm_total: 6, rfm_cell: '222' },
      { customer_id: 3, r_score: 4, f_score: 4, m_score: 4, rfm_total: 12, rfm_cell: '444' },
      { customer_id: 4, r_score: 5, f_score: 5, m_score: 5, rfm_total: 15, rfm_cell: '555' },
    ],
  },
);

export const contributions = unitTest(
  intRfmRanked,
  'contributions are ranked by what was spent, then by id, and add up in that order',
  {
    given: {
      int_customer_orders: [
        ...[customer(4, 1, 1, 10), customer(3, 1, 1, 10), customer(2, 1, 1, 50)],
        ...[customer(6, 1, 1, 15), customer(7, 1, 1, 15)],
      ],
    },
    expect: [
      {
        ...{ customer_id: 2, contribution: 0.5, contribution_rank: 1 },
        cumulative_contribution: 0.5,
      },
      { customer_id: 6, contribution_rank: 2, cumulative_contribution: 0.65 },
      { customer_id: 7, contribution_rank: 3, cumulative_contribution: 0.8 },
      { customer_id: 3, contribution_rank: 4, cumulative_contribution: 0.9 },
      { customer_id: 4, contribution_rank: 5, cumulative_contribution: 1 },
    ],
  },
);

const best = Array.from({ length: 21 }, (_, at) => ({
  ...{ customer_id: 21 - at, rfm_total: 9, monetary: 10, rfm_segment: 'Champions' },
  ...{ recency_days: 30, frequency: 5, m_score: 4 },
}));

export const topTwenty = unitTest(
  martTopCustomers,
  'of equal customers the smaller id is the better one, and only 20 are listed',
  {
    given: {
      int_rfm_ranked: best,
      stg_customers: best.map(({ customer_id }) => ({ customer_id })),
    },
    expect: Array.from({ length: 20 }, (_, at) => ({
      ...{ customer_id: at + 1, customer_rank: at + 1 },
      ...{ customer_activity_status: 'Highly Active', customer_value_segment: 'High Value' },
    })),
  },
);

const none = { customers: 0, customer_share: 0, monetary: 0, monetary_share: 0 } as const;
const noAverages = { average_recency_days: null, average_monetary: null } as const;

export const emptySegments = unitTest(
  martRfmSegments,
  'each segment is listed, also one without customers',
  {
    given: {
      int_rfm_ranked: [
        { customer_id: 1, rfm_segment: 'Champions', monetary: 70, recency_days: 1, frequency: 2 },
        { customer_id: 2, rfm_segment: 'Lost', monetary: 18, recency_days: 400, frequency: 1 },
        { customer_id: 3, rfm_segment: 'Lost', monetary: 7, recency_days: 500, frequency: 4 },
        { customer_id: 4, rfm_segment: 'Lost', monetary: 5, recency_days: 900, frequency: 1 },
      ],
    },
    expect: [
      {
        ...{ rfm_segment: 'Champions', customers: 1, customer_share: 0.25, monetary: 70 },
        ...{ monetary_share: 0.7, average_recency_days: 1, average_frequency: 2 },
        average_monetary: 70,
      },
      {
        ...{ rfm_segment: 'Lost', customers: 3, customer_share: 0.75, monetary: 30 },
        ...{ monetary_share: 0.3, average_recency_days: 600, average_frequency: 2 },
        average_monetary: 10,
      },
      ...[
        ...['Loyal', 'Cannot Lose Them', 'At Risk', 'Potential Loyalist', 'New Customers'],
        ...['Promising', 'Need Attention', 'About To Sleep', 'Hibernating'],
      ].map((rfm_segment) => ({ rfm_segment, ...none, ...noAverages })),
    ],
  },
);
