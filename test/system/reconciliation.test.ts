import { beforeAll, describe, expect, it } from 'vitest';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import config from '../../src/defaultConfig.ts';
import { rowsOf } from '../engine/support/memoryBuild.ts';
import type { RawRefund, RawShop } from '../reference/rawShop.ts';
import { smallShop } from '../reference/smallShop.ts';
import { writeShop } from '../reference/writeShop.ts';
import { inTemporaryFolder, problemsOf, shopBuiltIn } from './builtShop.ts';

const sold = smallShop([
  {
    customer: 1,
    at: '2024-01-01 10:00:00',
    items: [{ price: '10' }, { price: '20', product: 99 }],
  },
  { customer: 99, at: '2024-01-02 10:00:00', items: [{ price: '40' }] },
  { customer: 1, at: '2024-01-03 10:00:00', status: 'returned', items: [{ price: '80' }] },
  { customer: 2, at: '2024-01-03 11:00:00', status: 'cancelled', items: [{ price: '160' }] },
  { customer: 2, at: '2024-01-04 10:00:00', status: 'pending', items: [{ price: '320' }] },
  { customer: 2, at: '2024-01-05 10:00:00', status: 'odd', items: [{ price: '640' }] },
  { customer: 3, at: '2024-01-06 10:00:00' },
  { customer: 3, at: null, items: [{ price: '1280' }] },
  { customer: 3, at: '2024-02-01 10:00:00', items: [{ price: '2560' }] },
]);

const refund = (refund_id: number | null, values: Partial<RawRefund>): RawRefund => ({
  refund_id,
  order_id: null,
  order_item_id: null,
  quantity: null,
  amount: null,
  refunded_at: '2024-01-10 10:00:00',
  updated_at: '2024-01-10 10:00:00',
  ...values,
});

const [anOrder, anotherOrder] = sold.raw_orders;
const [anItem] = sold.raw_order_items;

const shop: RawShop = {
  ...sold,
  raw_orders: [
    ...sold.raw_orders.map((order, index) => ({
      ...{ ...order, shipping_amount: '1.50', tax_amount: '0.25' },
      // The third, which came back, has no part in the figures; the seventh has no items to take it off.
      discount_amount: index === 2 ? '90' : index === 6 ? '5.50' : null,
    })),
    // An older version, the same once more, and a row that nobody can tell apart from others.
    ...[anOrder, anotherOrder].flatMap((order) =>
      order === undefined ? [] : [{ ...order, updated_at: '2023-01-01 00:00:00' }],
    ),
    ...(anOrder === undefined ? [] : [{ ...anOrder, order_id: null }]),
  ],
  raw_order_items: [
    ...sold.raw_order_items.map((item, index) => ({
      ...item,
      discount_amount: index === 0 ? '0.50' : null,
    })),
    ...(anItem === undefined
      ? []
      : [
          { ...anItem, order_item_id: null },
          { ...anItem, order_item_id: 7777, order_id: 7777, unit_price: '5.55' },
        ]),
  ],
  raw_refunds: [
    refund(1, { order_id: 1, amount: '3' }),
    refund(1, { order_id: 1, amount: '99', updated_at: '2023-01-01 00:00:00' }),
    refund(2, { customer_id: 1, amount: '0.75' }),
    refund(7, { amount: '0.25' }),
    refund(3, { order_id: 4, amount: '7' }),
    refund(4, { order_id: 4444, amount: '11' }),
    refund(5, { amount: '13', refunded_at: null }),
    refund(6, { order_id: 1, amount: '17', refunded_at: '2024-01-31 00:00:00' }),
    refund(null, { order_id: 1, amount: '19' }),
  ],
};

describe('mart_reconciliation', () => {
  let found: Record<string, unknown> = {};
  beforeAll(async () => {
    found = await inTemporaryFolder(async (folder) => {
      writeShop(folder, shop);
      const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
      try {
        const variables = { unpaid_statuses: ['pending'], valid_statuses: ['completed'] };
        const options = { asOf: '2024-01-31', config: { ...config, variables } };
        const { result } = await shopBuiltIn(warehouse, folder, options);
        expect(problemsOf(result)).toEqual([]);
        const [row] = await rowsOf(warehouse, 'select * from marts.mart_reconciliation');
        return { ...row };
      } finally {
        await warehouse.close();
      }
    });
  });

  it('follows orders from the rows that were read to those that count', () => {
    expect(found).toMatchObject({
      as_of: '2024-01-31',
      order_rows_read: 12,
      order_rows_without_key: 1,
      order_rows_replaced: 2,
      orders: 9,
      orders_without_date: 1,
      orders_from_as_of_on: 1,
      orders_before_as_of: 7,
      valid_orders: 3,
      returned_orders: 1,
      cancelled_orders: 1,
      unpaid_orders: 1,
      other_orders: 1,
    });
  });

  it('adds up the amounts that a merchant compares', () => {
    // Items of 10 − 0.50, 20 and 40; refunds of 3, 0.75 and 0.25; three orders of 1.50 and 0.25.
    expect(found).toMatchObject({
      gross_sales: '70.0000',
      discounts: '0.5000',
      excess_discounts: '5.5000',
      net_revenue: '69.5000',
      returns: '4.0000',
      net_sales: '65.5000',
      shipping_amount: '4.5000',
      tax_amount: '0.7500',
      total_sales: '70.7500',
    });
  });

  it('says what is left out, and what is of nobody and of nothing', () => {
    expect(found).toMatchObject({
      returned_net_amount: '0.0000',
      cancelled_net_amount: '160.0000',
      unpaid_net_amount: '320.0000',
      other_net_amount: '640.0000',
      valid_orders_without_items: 1,
      unknown_customer_orders: 1,
      unknown_customer_net_sales: '40.0000',
      unknown_product_items: 1,
      unknown_product_net_revenue: '20.0000',
      item_rows_read: 11,
      item_rows_without_key: 1,
      item_rows_replaced: 0,
      items: 10,
      unknown_order_items: 1,
      unknown_order_net_amount: '5.5500',
    });
  });

  it('says what became of refunds', () => {
    expect(found).toMatchObject({
      refund_rows_read: 9,
      refund_rows_without_key: 1,
      refund_rows_replaced: 1,
      refunds: 7,
      refunds_counted: 3,
      refunds_of_no_customer: 1,
      refunds_of_no_customer_amount: '0.2500',
      refunds_of_no_product: 3,
      refunds_of_no_product_amount: '4.0000',
      refunds_of_other_orders: 1,
      refunds_of_other_orders_amount: '7.0000',
      refunds_left_out: 3,
      refunds_left_out_amount: '41.0000',
    });
  });
});
