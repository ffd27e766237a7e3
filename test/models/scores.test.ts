import { testModel } from 'kysely-models/testing';
import { expect, test } from 'vitest';
import { intRfmRanked } from '../../src/intermediate/intRfmRanked.ts';
import { martRfmSegments } from '../../src/marts/martRfmSegments.ts';
import { martTopCustomers } from '../../src/marts/martTopCustomers.ts';

const customer = (
  customer_id: number,
  recency_days: number,
  frequency: number,
  monetary: number,
) => ({
  ...{ customer_id, recency_days, frequency, monetary },
});

test('equal customers have equal scores, and the next one skips their ranks', () =>
  testModel(intRfmRanked, {
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
  }));

test('a single customer scores 1 in everything, and makes all of the revenue', () =>
  testModel(intRfmRanked, {
    given: { int_customer_orders: [customer(7, 1, 30, 900)] },
    expect: [{ r_score: 1, f_score: 1, m_score: 1, rfm_segment: 'Lost', contribution: 1 }],
  }));

test('a contribution is null where nothing was spent in all', () =>
  testModel(intRfmRanked, {
    given: { int_customer_orders: [customer(1, 1, 1, 5), customer(2, 1, 1, -5)] },
    expect: [
      { customer_id: 1, contribution: null, contribution_rank: 1 },
      { customer_id: 2, contribution: null, contribution_rank: 2 },
    ],
  }));

test('of equal customers the smaller id is the better one, and only 20 are listed', async () => {
  const ranked = Array.from({ length: 21 }, (_, at) => ({
    ...{ customer_id: 21 - at, rfm_total: 9, monetary: 10, rfm_segment: 'Champions' },
    ...{ recency_days: 30, frequency: 5, m_score: 4 },
  }));
  const rows = await testModel(martTopCustomers, {
    given: {
      int_rfm_ranked: ranked,
      stg_customers: ranked.map(({ customer_id }) => ({ customer_id })),
    },
  });
  expect(rows.map(({ customer_id }) => customer_id)).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 1),
  );
  expect(rows[0]).toMatchObject({
    customer_activity_status: 'Highly Active',
    customer_value_segment: 'High Value',
  });
});

test('each segment is listed, also one without customers', async () => {
  const rows = await testModel(martRfmSegments, {
    given: {
      int_rfm_ranked: [
        { customer_id: 1, rfm_segment: 'Champions', monetary: 75, recency_days: 1, frequency: 2 },
        { customer_id: 2, rfm_segment: 'Lost', monetary: 25, recency_days: 400, frequency: 1 },
      ],
    },
  });
  expect(rows).toHaveLength(11);
  const of = (segment: string) => rows.find(({ rfm_segment }) => rfm_segment === segment);
  expect(of('Champions')).toMatchObject({
    customers: 1,
    customer_share: 0.5,
    monetary_share: 0.75,
  });
  expect(of('Promising')).toMatchObject({ customers: 0, monetary: 0, average_monetary: null });
});
