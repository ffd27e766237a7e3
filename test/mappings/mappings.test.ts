import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { models } from '../engine/support/command.ts';
import { temporaryFolder } from '../engine/support/projectFolder.ts';
import { type Totals, totalsIn } from './totals.ts';

const root = join(import.meta.dirname, '../..');
const fixtures = join(import.meta.dirname, 'fixtures');
const config = ['--config', join(root, 'src/defaultConfig.ts')];

async function build(folder: string, flags: readonly string[]): Promise<void> {
  const { code, out, error } = await models(folder, ['build', ...config, ...flags]);
  expect(code, `${error}${out}`).toBe(0);
  // Where an email address is what a customer is known by, it is still nobody's to read in a log.
  expect(out).not.toMatch(/\w@\w/);
  expect(out).toContain('Top customer 1.');
}

const cases: readonly (readonly [name: string, flags: readonly string[], totals: Totals])[] = [
  [
    'shopify-export',
    [],
    {
      orders: 4, // #1005 is voided, and after the day of the report
      valid: 4,
      gross: '130.00', // 2 × 10 + 20; 3 × 20; 10; 20
      net: '123.00', // the subtotals 35 + 60 + 10 + 18
      refunded: '36.20', // 20 + 16.20
      net_sales: '86.80',
      shipping: '10.00',
      tax: '4.00',
      customers: 3,
    },
  ],
  [
    'online-retail',
    [],
    {
      orders: 7,
      valid: 6, // 536589 writes goods off
      gross: '646.21',
      net: '646.21', // 6 × 2.55 + 6 × 3.39 + 6 × 1.85 + 569.77 + 2 × 3 × 4.95
      refunded: '31.20', // 27.50 + 2 × 1.85
      net_sales: '615.01',
      shipping: '0.00',
      tax: '0.00',
      customers: 3,
    },
  ],
  [
    'olist',
    [],
    {
      orders: 3, // one is canceled after the day of the report
      valid: 2, // one is unavailable
      gross: '267.39', // 29.99 + 2 × 118.70
      net: '267.39',
      refunded: '0.00',
      net_sales: '267.39',
      shipping: '54.24', // 8.72 + 2 × 22.76
      tax: '0.00',
      customers: 1, // the same in both
    },
  ],
  [
    'woocommerce',
    [],
    {
      orders: 4,
      valid: 3, // the payment of 103 failed
      gross: '70.00', // 2 × 10 + 20; 20; 10
      net: '65.00', // 5 of coupons
      refunded: '18.75', // one of two mugs, and all of 104
      net_sales: '46.25',
      shipping: '5.00',
      tax: '7.60',
      customers: 2,
    },
  ],
  [
    'shopify',
    [],
    {
      orders: 4, // without a test and one that was deleted
      valid: 3, // 5003 is voided
      gross: '110.00', // 2 × 10 + 20; 3 × 20; 10
      net: '105.00', // 5 of discounts
      refunded: '21.50', // one tea, and 1.50 beside it
      net_sales: '83.50',
      shipping: '5.00',
      tax: '2.80', // 5004 has it in its prices
      customers: 2,
    },
  ],
  [
    'shopify-airbyte',
    [],
    {
      orders: 4,
      valid: 3,
      gross: '110.00', // as of Fivetran, out of JSON
      net: '105.00',
      refunded: '21.50',
      net_sales: '83.50',
      shipping: '5.00',
      tax: '2.80',
      customers: 2,
    },
  ],
  [
    'flat',
    [
      '--columns',
      'order_id=Invoice,order_date=Date,customer_id=Client,product_id=Sku,product_name=Item,quantity=Qty,unit_price=Price,discount_amount=Rebate',
    ],
    {
      orders: 2,
      valid: 2,
      gross: '36.00', // 2 × 10 + 1.5 × 4; 10
      net: '35.00',
      refunded: '10.00', // R1
      net_sales: '25.00',
      shipping: '0.00',
      tax: '0.00',
      customers: 2,
    },
  ],
];

describe('a mapping', () => {
  it.each(cases)(
    'of %s gives the totals that were computed by hand',
    async (name, flags, totals) => {
      const folder = temporaryFolder();
      const raw = join(folder, 'raw');
      cpSync(join(fixtures, name), raw, { recursive: true });
      rmSync(join(raw, 'orders_export_april.csv'), { force: true });
      await build(folder, ['--from', name, '--raw', raw, ...flags]);
      expect(await totalsIn(folder)).toEqual(totals);
    },
  );

  it('of an export takes each order from the file that was exported last', async () => {
    const folder = temporaryFolder();
    const raw = join(folder, 'raw');
    mkdirSync(raw);
    const add = (file: string, as: string) =>
      copyFileSync(join(fixtures, 'shopify-export', file), join(raw, as));
    add('orders_export.csv', 'b.csv');
    await build(folder, ['--from', 'shopify-export', '--raw', raw]);
    // #1002 is refunded wholly since, #1004 has another line, #1006 is new.
    add('orders_export_april.csv', 'a.csv');
    await build(folder, ['--from', 'shopify-export', '--raw', raw]);
    const after = {
      orders: 6,
      valid: 5,
      gross: '190.00', // 130 + 20 + 40
      net: '183.00', // 35 + 60 + 10 + 38 + 40
      refunded: '76.20', // 60 + 16.20
      net_sales: '106.80',
      shipping: '14.00',
      tax: '4.00',
      customers: 3,
    };
    expect(await totalsIn(folder)).toEqual(after);
    // The same file once more under another name changes nothing.
    add('orders_export.csv', 'c.csv');
    await build(folder, ['--from', 'shopify-export', '--raw', raw]);
    expect(await totalsIn(folder)).toEqual(after);
  });
});
