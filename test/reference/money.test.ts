import { describe, expect, test } from 'vitest';
import { computeReference } from './computeReference.ts';
import type { RawOrderItem, RawShop } from './rawShop.ts';
import { smallShop } from './smallShop.ts';
import { shop, withOrder } from './soldShop.ts';

function itemOf({ raw_order_items }: RawShop, index: number): RawOrderItem {
  for (const item of raw_order_items.slice(index, index + 1)) return item;
  throw new Error(`No item ${index}`);
}

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
