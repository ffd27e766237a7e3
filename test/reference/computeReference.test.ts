import { describe, expect, test } from 'vitest';
import { computeReference, type ReferenceTables } from './computeReference.ts';
import { smallShop } from './smallShop.ts';

const empty = { raw_customers: [], raw_products: [], raw_orders: [], raw_order_items: [] };
const columnOf = (tables: ReferenceTables, table: keyof ReferenceTables, column: string) =>
  tables[table].map((row) => row[column]);

describe('as_of', () => {
  const shop = smallShop([
    { customer: 1, at: '2024-01-10 00:00:00', items: [{ price: '10' }] },
    { customer: 1, at: '2024-01-31 23:59:59.999999', items: [{ price: '20' }] },
    { customer: 2, at: '2024-02-01 00:00:00', items: [{ price: '40' }] },
    { customer: 2, at: '2024-03-05 09:00:00', status: 'returned' },
    { customer: 2, at: null, items: [{ price: '80' }] },
  ]);

  test('is the day after the latest valid order that has a date', () => {
    expect(computeReference(shop).int_as_of).toEqual([{ as_of: '2024-02-02' }]);
  });

  test('hides the orders on and after it, all but in staging', () => {
    const tables = computeReference(shop, { asOf: '2024-02-01' });
    expect(tables.int_as_of).toEqual([{ as_of: '2024-02-01' }]);
    expect(columnOf(tables, 'mart_orders', 'order_id')).toEqual([1, 2]);
    expect(tables.stg_orders).toHaveLength(5);
    expect(tables.int_rfm_ranked).toMatchObject([
      { customer_id: 1, recency_days: 1, monetary: '30.0000', rfm_cell: '111' },
    ]);
    expect(columnOf(tables, 'mart_retention_summary', 'is_partial')).toEqual([false]);
  });

  test('makes its month partial unless it is the first of the next one', () => {
    const partial = computeReference(shop, { asOf: '2024-01-31' });
    expect(partial.mart_cohort_retention).toMatchObject([{ month_offset: 0, is_partial: true }]);
  });

  test('later than all orders adds quiet months', () => {
    const { mart_retention_summary } = computeReference(shop, { asOf: '2024-05-01' });
    expect(
      mart_retention_summary.map((row) => [row['month'], row['active'], row['lapsed']]),
    ).toEqual([
      ['2024-01-01', 1, 0],
      ['2024-02-01', 1, 1],
      ['2024-03-01', 0, 1],
      ['2024-04-01', 0, 0],
    ]);
  });

  test('is null without a valid order, and then no order exists outside staging', () => {
    const tables = computeReference(
      smallShop([{ customer: 1, at: '2024-01-01 00:00:00', status: ' CANCELLED' }]),
    );
    expect(tables.int_as_of).toEqual([{ as_of: null }]);
    expect(tables.mart_orders).toEqual([]);
    expect(tables.mart_customer_360).toHaveLength(9);
    expect(tables.mart_customer_360[0]).toMatchObject({
      frequency: 0,
      monetary: '0.0000',
      average_order_value: null,
      recency_days: null,
      churn_status: null,
    });
    expect(tables.mart_best_selling_products[0]).toMatchObject({
      revenue_share: null,
      abc_class: 'C',
      performance: 'Dead Stock',
      days_of_cover: null,
    });
  });
});

describe('an empty shop', () => {
  const tables = computeReference(empty);

  test('has eleven segments without customers, one as_of, nothing to reconcile and no other row', () => {
    const { int_as_of, mart_rfm_segments, mart_reconciliation, ...others } = tables;
    expect(mart_reconciliation).toMatchObject([{ orders: 0, total_sales: '0.0000' }]);
    expect(int_as_of).toEqual([{ as_of: null }]);
    expect(mart_rfm_segments).toHaveLength(11);
    expect(mart_rfm_segments[0]).toEqual({
      rfm_segment: 'Champions',
      customers: 0,
      customer_share: null,
      monetary: '0.0000',
      monetary_share: null,
      average_recency_days: null,
      average_frequency: null,
      average_monetary: null,
    });
    expect(Object.values(others).flat()).toEqual([]);
  });

  test('takes an as_of', () => {
    expect(computeReference(empty, { asOf: '2024-02-29' }).int_as_of).toEqual([
      { as_of: '2024-02-29' },
    ]);
  });
});

describe('staging', () => {
  const order = { order_id: 1, customer_id: 1, order_date: null, status: 'zz', updated_at: null };
  const winner = (...statuses: (string | null)[]) =>
    computeReference({
      ...empty,
      raw_orders: statuses.map((status) => ({ ...order, status })),
    }).stg_orders;

  test('on a tie takes the greatest of the raw rows, null being the least', () => {
    expect(winner(null, 'placed')).toMatchObject([{ status: 'placed' }]);
    expect(winner('placed', null)).toMatchObject([{ status: 'placed' }]);
    // 'C' is below 'b' as it stands, 'completed' would be above it.
    expect(winner('Completed', 'b')).toMatchObject([{ status: 'b' }]);
    expect(winner('\uff21', '😀')).toMatchObject([{ status: '😀' }]);
  });

  test('takes the latest updated_at, null being the oldest', () => {
    const raw_orders = [
      { ...order, status: 'zz' },
      { ...order, status: 'b', updated_at: '2024-01-01 00:00:00' },
      { ...order, status: 'a', updated_at: '2024-01-01 00:00:00.5' },
    ];
    expect(computeReference({ ...empty, raw_orders }).stg_orders).toMatchObject([{ status: 'a' }]);
  });

  test('compares numbers as numbers', () => {
    const item = { order_item_id: 1, order_id: 9, product_id: 1, quantity: '9', discount: null };
    const raw_order_items = [
      { ...item, unit_price: '9.50' },
      { ...item, unit_price: '10' },
      { ...item, quantity: '10', unit_price: null },
    ];
    expect(computeReference({ ...empty, raw_order_items }).stg_order_items).toMatchObject([
      { quantity: '10.0000', discount: '0.0000', gross_amount: '0.0000' },
    ]);
  });

  test('trims spaces, tabs and line breaks, nothing else', () => {
    const person = { customer_id: 1, country: '\u00a0', created_at: null, updated_at: null };
    const raw_customers = [
      { ...person, first_name: '\t\r\n', last_name: ' Lee\n', email: ' A@B ' },
    ];
    expect(computeReference({ ...empty, raw_customers }).stg_customers).toMatchObject([
      { first_name: null, last_name: 'Lee', full_name: 'Lee', email: 'a@b', country: '\u00a0' },
    ]);
  });
});

describe('unknown customers, products and orders', () => {
  const tables = computeReference(
    smallShop([
      { customer: 99, at: '2023-12-31 10:00:00', items: [{ price: '5' }] },
      { customer: 1, at: '2024-01-02 10:00:00', items: [{ price: '7', product: 99 }] },
      { customer: null, at: '2024-01-02 11:00:00' },
    ]),
  );

  test('count where the definitions say', () => {
    expect(tables.mart_orders).toMatchObject([
      { customer_id: 99, order_number: null },
      { customer_id: 1, order_number: 1 },
      { customer_id: null, order_number: null, net_amount: '0.0000' },
    ]);
    expect(tables.mart_daily_sales).toMatchObject([
      { customers_count: 0, new_customers: 0, net_revenue: '5.0000' },
      { orders_count: 2, customers_count: 1, new_customers: 1, net_revenue: '7.0000' },
    ]);
    expect(tables.mart_customer_360[0]).toMatchObject({
      monetary: '7.0000',
      favourite_category: null,
    });
    expect(tables.int_order_product_agg[0]).toMatchObject({ net_revenue: '5.0000' });
    expect(columnOf(tables, 'mart_best_selling_products', 'revenue_share')[0]).toBe(1);
  });

  test('the months begin with the first valid order, whoever placed it', () => {
    expect(columnOf(tables, 'mart_retention_summary', 'month')).toEqual([
      '2023-12-01',
      '2024-01-01',
    ]);
  });
});

describe('reordering', () => {
  test('a customer with one order day takes the median of the others', () => {
    const { mart_churn } = computeReference(
      smallShop([
        { customer: 1, at: '2024-01-01 00:00:00' },
        { customer: 1, at: '2024-01-11 00:00:00' },
        { customer: 2, at: '2024-01-01 00:00:00' },
        { customer: 2, at: '2024-01-01 09:00:00' },
        { customer: 2, at: '2024-01-16 00:00:00' },
        { customer: 3, at: '2024-01-05 00:00:00', items: [{ price: '3' }] },
        { customer: 3, at: '2024-01-05 08:00:00', items: [{ price: '4' }] },
      ]),
      { asOf: '2024-01-30', churnMinimumRepeaters: 2 },
    );
    expect(mart_churn).toMatchObject([
      { expected_reorder_days: 10, recency_days: 19, churn_status: 'At Risk' },
      { expected_reorder_days: 15, recency_days: 14, churn_status: 'Active' },
      { expected_reorder_days: 12.5, churn_status: 'At Risk', revenue_at_risk: '7.0000' },
    ]);
  });

  test('is unknown when no one ordered on two days', () => {
    const { mart_churn } = computeReference(
      smallShop([{ customer: 1, at: '2024-01-01 00:00:00' }]),
    );
    expect(mart_churn).toMatchObject([{ expected_reorder_days: null, churn_status: 'Unknown' }]);
  });
});
