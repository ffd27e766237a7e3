import { describe, expect, test } from 'vitest';
import { computeReference } from './computeReference.ts';
import type { RawOrder, RawOrderItem, RawRefund, RawShop } from './rawShop.ts';
import { smallShop } from './smallShop.ts';

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

const withOrder = (shop: RawShop, values: Partial<RawOrder>): RawShop => ({
  ...shop,
  raw_orders: shop.raw_orders.map((order) => ({ ...order, ...values })),
});

function itemOf({ raw_order_items }: RawShop, index: number): RawOrderItem {
  for (const item of raw_order_items.slice(index, index + 1)) return item;
  throw new Error(`No item ${index}`);
}

/** Two items of 10 and 20, of products 1 and 2. */
const shop = smallShop([
  {
    customer: 1,
    at: '2024-01-10 12:00:00',
    items: [{ price: '10' }, { price: '20', product: 2 }],
  },
]);

describe('currencies', () => {
  const dollars = withOrder(shop, {
    currency: ' usd',
    shipping_amount: '3.33',
    tax_amount: '0.01',
    discount_amount: '0.10',
  });
  const rates = [
    { currency: 'USD', valid_from: '2024-01-01', rate: '2' },
    { currency: 'usd', valid_from: '2024-01-10', rate: '0.5' },
    { currency: 'Usd ', valid_from: '2024-01-10', rate: '0.50005' },
    { currency: 'USD', valid_from: '2024-01-11', rate: '3' },
    { currency: 'EUR', valid_from: '2024-01-01', rate: '9' },
  ];

  test('items, shipping and tax have the latest rate of the day, each rounded', () => {
    const { mart_orders } = computeReference(
      { ...dollars, raw_exchange_rates: rates },
      { currency: 'EUR' },
    );
    // Gross 10 → 5.0005 and 20 → 10.0010. Shares of 0.10: floor(1000 / 3) = 333 of 0.0001 and 667,
    // so 9.9667 → 4.98384… = 4.9838 and 19.9333 → 9.96764… = 9.9676.
    // Shipping 3.33 → 1.6651665 = 1.6652, tax 0.01 → 0.0050005 = 0.0050.
    expect(mart_orders).toMatchObject([
      {
        currency: 'USD',
        gross_amount: '15.0015',
        net_amount: '14.9514',
        discount_amount: '0.0501',
        shipping_amount: '1.6652',
        tax_amount: '0.0050',
        total_amount: '16.6216',
      },
    ]);
  });

  test('a shop of one currency needs neither rates nor a reporting currency', () => {
    const { mart_orders } = computeReference(dollars);
    expect(mart_orders).toMatchObject([{ gross_amount: '30.0000', net_amount: '29.9000' }]);
  });

  test('the reporting currency is not converted, even if it has a rate', () => {
    const euros = { ...withOrder(shop, { currency: 'Eur' }), raw_exchange_rates: rates };
    const { mart_orders } = computeReference(euros, { currency: 'EUR' });
    expect(mart_orders).toMatchObject([{ net_amount: '30.0000' }]);
  });

  test('a currency without a rate on the day is refused', () => {
    const late = { ...dollars, raw_exchange_rates: rates.slice(3) };
    const compute = () => computeReference(late, { currency: 'EUR' });
    expect(compute).toThrow('No rate of USD on 2024-01-10');
  });

  test('several currencies without a reporting currency are refused', () => {
    const { raw_orders, ...rest } = dollars;
    const others = raw_orders.map((order) => ({ ...order, order_id: 7, currency: 'eur' }));
    const compute = () => computeReference({ ...rest, raw_orders: [...raw_orders, ...others] });
    expect(compute).toThrow('Several currencies: EUR, USD');
  });
});

describe('discounts', () => {
  test('of a line take the place of its share, and of an order go no further than its items', () => {
    const [first, second] = [itemOf(shop, 0), itemOf(shop, 1)];
    const raw_order_items = [
      { ...first, discount: '0.50', discount_amount: '0' },
      { ...second, discount: '0.25' },
    ];
    const tables = computeReference({
      ...withOrder(shop, { discount_amount: '99.00' }),
      raw_order_items,
    });
    expect(tables.stg_order_items).toMatchObject([
      { gross_amount: '10.0000', net_amount: '10.0000' },
      { gross_amount: '20.0000', net_amount: '15.0000' },
    ]);
    expect(tables.mart_orders).toMatchObject([
      { gross_amount: '30.0000', net_amount: '0.0000', discount_amount: '30.0000' },
    ]);
  });

  test('are rounded half away from zero', () => {
    const first = itemOf(shop, 0);
    const raw_order_items = [
      { ...first, quantity: '0.0001', unit_price: '0.50', discount: null },
      { ...first, order_item_id: 7, quantity: '-0.0003', unit_price: '0.50', discount: '0.50' },
    ];
    // 0.00005 → 0.0001; −0.00015 → −0.0002, half of it −0.0001.
    expect(computeReference({ ...shop, raw_order_items }).stg_order_items).toMatchObject([
      { gross_amount: '0.0001', net_amount: '0.0001' },
      { gross_amount: '-0.0002', net_amount: '-0.0001' },
    ]);
  });
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

test('a channel is that of the first valid order, of whatever case', () => {
  const orders = smallShop([
    { customer: 1, at: '2024-01-01 00:00:00', status: 'cancelled' },
    { customer: 1, at: '2024-01-02 00:00:00', items: [{ price: '1' }] },
    { customer: 1, at: '2024-01-03 00:00:00', items: [{ price: '5' }] },
    { customer: 99, at: '2024-01-03 00:00:00', items: [{ price: '10' }] },
  ]);
  const channels = ['pos', ' Web', null, 'UNKNOWN'];
  const raw_orders = orders.raw_orders.map((order, index) => {
    return { ...order, channel: channels[index] ?? null };
  });
  const tables = computeReference({ ...orders, raw_orders });
  expect(tables.mart_customer_360[0]).toMatchObject({ first_channel: 'web' });
  expect(tables.mart_channels).toMatchObject([
    {
      channel: 'web',
      orders_count: 1,
      new_customers: 1,
      net_sales: '1.0000',
      acquired_repeat_rate: 1,
      acquired_net_sales: '6.0000',
    },
    {
      channel: 'unknown',
      orders_count: 2,
      customers_count: 1,
      new_customers: 0,
      average_order_value: 7.5,
      acquired_repeat_rate: null,
      acquired_net_sales: '0.0000',
    },
  ]);
});

test('ids that are texts are taken as they are, the empty one as none', () => {
  const customers = ['a', 'A', ' a', ''].flatMap((customer_id) =>
    shop.raw_customers.slice(0, 1).map((customer) => ({ ...customer, customer_id })),
  );
  const orders = ['a', 'A', '', 'a '].flatMap((customer_id, index) =>
    shop.raw_orders.map((order) => ({ ...order, order_id: `o${index}`, customer_id })),
  );
  const tables = computeReference({ ...shop, raw_customers: customers, raw_orders: orders });
  expect(tables.stg_customers.map((row) => row['customer_id'])).toEqual(['a', 'A', ' a']);
  expect(tables.int_rfm_ranked.map((row) => row['customer_id'])).toEqual(['A', 'a']);
  expect(tables.mart_orders.map((row) => row['customer_id'])).toEqual(['a', 'A', null, 'a ']);
});
