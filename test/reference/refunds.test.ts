import { describe, expect, test } from 'vitest';
import { computeReference } from './computeReference.ts';
import type { RawRefund } from './rawShop.ts';
import { smallShop } from './smallShop.ts';
import { shop, withOrder } from './soldShop.ts';

const refund = (values: Partial<RawRefund>): RawRefund => ({
  refund_id: 1,
  order_id: null,
  order_item_id: null,
  quantity: null,
  amount: null,
  refunded_at: null,
  updated_at: null,
  ...values,
});

describe('refunds', () => {
  const compute = (refunds: readonly Partial<RawRefund>[], options = {}) =>
    computeReference(
      {
        ...shop,
        raw_refunds: refunds.map((values, index) => refund({ refund_id: index, ...values })),
      },
      { asOf: '2024-03-01', ...options },
    );

  test('of an item count for its order, its product and the day of the refund', () => {
    const tables = compute([
      { order_id: 1, order_item_id: 1, quantity: '0.5', amount: '4', refunded_at: '2024-02-02' },
    ]);
    expect(tables.mart_orders).toMatchObject([
      { net_amount: '30.0000', refunded_amount: '4.0000', net_sales: '26.0000' },
    ]);
    expect(tables.int_order_product_agg.slice(0, 2)).toMatchObject([
      { refunded_amount: '0.0000', returned_units: '0.0000', return_rate: 0 },
      {
        refunded_amount: '4.0000',
        returned_units: '0.5000',
        return_rate: 0.5,
        net_sales: '16.0000',
      },
    ]);
    expect(tables.mart_daily_sales).toMatchObject([
      { order_day: '2024-01-10', returns_amount: '0.0000', net_sales: '30.0000' },
      {
        order_day: '2024-02-02',
        orders_count: 0,
        average_order_value: null,
        returns_amount: '4.0000',
        total_sales: '-4.0000',
      },
    ]);
    expect(tables.mart_customer_360[0]).toMatchObject({
      monetary: '26.0000',
      refunded_amount: '4.0000',
    });
    // By the month of the order, whenever it was refunded.
    expect(tables.mart_cohort_retention[0]).toMatchObject({ cumulative_revenue_per_customer: 26 });
    expect(tables.mart_channels).toMatchObject([
      { channel: 'unknown', net_sales: '26.0000', average_order_value: 30 },
    ]);
  });

  test('without a time are of the order’s own, on and after as_of of none', () => {
    const tables = compute([
      { order_id: 1, amount: '1' },
      { order_id: 1, amount: '7', refunded_at: '2024-03-01 00:00:00' },
    ]);
    expect(tables.mart_daily_sales).toMatchObject([{ returns_amount: '1.0000' }]);
    expect(tables.mart_orders).toMatchObject([{ refunded_amount: '1.0000' }]);
  });

  test('of an item of another order are of no product', () => {
    const tables = compute([
      { order_id: 1, order_item_id: 55, quantity: '1', amount: '1', refunded_at: '2024-02-02' },
    ]);
    expect(tables.mart_orders).toMatchObject([{ refunded_amount: '1.0000' }]);
    expect(tables.int_order_product_agg[0]).toMatchObject({ refunded_amount: '0.0000' });
  });

  test('of an order that is not valid count in mart_orders only', () => {
    const cancelled = withOrder(shop, { status: 'cancelled' });
    const raw_refunds = [refund({ order_id: 1, order_item_id: 0, quantity: '1', amount: '5' })];
    const tables = computeReference({ ...cancelled, raw_refunds }, { asOf: '2024-03-01' });
    expect(tables.mart_orders).toMatchObject([{ refunded_amount: '5.0000' }]);
    expect(tables.int_order_product_agg[0]).toMatchObject({
      refunded_amount: '0.0000',
      return_rate: null,
    });
    expect(tables.mart_daily_sales).toEqual([]);
    expect(tables.mart_customer_360[0]).toMatchObject({ refunded_amount: '0.0000' });
  });

  test('without an order count for the customer, the product and the day that they name', () => {
    const tables = compute([
      { customer_id: 1, product_id: 2, quantity: '1', amount: '3', refunded_at: '2023-12-24' },
      { customer_id: 1, amount: '2', refunded_at: '2024-02-02' },
      { customer_id: 2, amount: '9', refunded_at: '2024-02-02' },
      { customer_id: 99, product_id: 99, amount: '1', refunded_at: '2024-02-02' },
      { customer_id: 1, product_id: 2, amount: '100' },
      { order_id: 99, customer_id: 1, product_id: 2, amount: '100', refunded_at: '2024-02-02' },
    ]);
    expect(tables.mart_customer_360.slice(0, 2)).toMatchObject([
      { monetary: '25.0000', refunded_amount: '5.0000' },
      { monetary: '0.0000', refunded_amount: '9.0000' },
    ]);
    expect(tables.int_order_product_agg[1]).toMatchObject({
      refunded_amount: '3.0000',
      returned_units: '1.0000',
      return_rate: 1,
    });
    expect(tables.mart_daily_sales.map((row) => [row['order_day'], row['returns_amount']])).toEqual(
      [
        ['2024-01-10', '0.0000'],
        ['2023-12-24', '3.0000'],
        ['2024-02-02', '12.0000'],
      ],
    );
    // A refund of before the cohort's month is in that month.
    expect(
      tables.mart_cohort_retention.map((row) => row['cumulative_revenue_per_customer']),
    ).toEqual([27, 25]);
    expect(tables.mart_orders).toMatchObject([{ refunded_amount: '0.0000' }]);
    expect(tables.mart_channels).toMatchObject([
      { net_sales: '30.0000', acquired_net_sales: '25.0000' },
    ]);
  });

  test('lower the revenue at risk by their time', () => {
    const risky = smallShop([
      { customer: 1, at: '2024-01-01 00:00:00', items: [{ price: '50' }] },
      { customer: 1, at: '2024-01-11 00:00:00', items: [{ price: '50' }] },
    ]);
    const raw_refunds = [
      refund({ refund_id: 1, customer_id: 1, amount: '5', refunded_at: '2024-01-20' }),
      refund({ refund_id: 2, customer_id: 1, amount: '7', refunded_at: '2022-01-20' }),
      refund({ refund_id: 3, order_id: 1, amount: '11', refunded_at: '2024-01-20' }),
    ];
    const { mart_churn } = computeReference({ ...risky, raw_refunds }, { asOf: '2024-01-31' });
    expect(mart_churn).toMatchObject([{ churn_status: 'At Risk', revenue_at_risk: '84.0000' }]);
  });
});

describe('return rates', () => {
  test('are null where no order is returned and no unit was refunded', () => {
    const { mart_best_selling_products } = computeReference(shop);
    expect(mart_best_selling_products.map((row) => row['return_rate'])).toEqual(
      Array(9).fill(null),
    );
  });

  test('count negative units of valid orders as returned, and only positive ones as sold', () => {
    const orders = smallShop([
      { customer: 1, at: '2024-01-01 00:00:00', items: [{ price: '1' }, { price: '1' }] },
      { customer: 1, at: '2024-01-02 00:00:00', status: 'returned', items: [{ price: '1' }] },
      { customer: 1, at: '2024-01-03 00:00:00', status: 'cancelled', items: [{ price: '1' }] },
    ]);
    const quantities = ['4', '-1', '2', '8'];
    const raw_order_items = orders.raw_order_items.map((item, index) => {
      return { ...item, quantity: quantities[index] ?? null };
    });
    const tables = computeReference({ ...orders, raw_order_items }, { asOf: '2024-02-01' });
    expect(tables.int_order_product_agg[0]).toMatchObject({
      units_sold: '3.0000',
      returned_units: '3.0000',
      return_rate: 0.5,
    });
  });
});
