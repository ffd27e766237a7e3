import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { models } from '../engine/support/command.ts';
import { temporaryFolder } from '../engine/support/projectFolder.ts';
import { mappingCases, mappingFiles } from './mappingCases.ts';
import { refundsIn, statusesIn, totalsIn } from './totals.ts';

const root = join(import.meta.dirname, '../..');
const fixtures = join(import.meta.dirname, 'fixtures');
const config = ['--config', join(root, 'src/defaultConfig.ts')];

async function build(folder: string, flags: readonly string[]): Promise<void> {
  const { code, out, error } = await models(folder, ['build', ...config, ...flags]);
  expect(code, `${error}${out}`).toBe(0);
  // Where an email address is what a customer is known by, it is still nobody's to read in a log.
  expect(out).not.toMatch(/\w@\w/);
  expect(out).toContain('Top customer 1.');
  // What no file of the format says is not expected of it; that of `flat` may say costs and names.
  const unsaid = ['raw_products: cost is not null', 'name_is_known holds for each row'];
  const unexpected = flags.includes('flat') ? [] : unsaid;
  for (const text of [...unexpected, 'raw_refunds: refunded_at is not null']) {
    expect(out).not.toContain(text);
  }
}

describe('a mapping', () => {
  it.each(mappingCases)(
    'of %s gives the totals that were computed by hand',
    async (name, flags, totals) => {
      const folder = temporaryFolder();
      const raw = join(folder, 'raw');
      mkdirSync(raw);
      for (const file of mappingFiles(name)) copyFileSync(file, join(raw, basename(file)));
      await build(folder, ['--from', name, '--raw', raw, ...flags]);
      expect(await totalsIn(folder)).toEqual(totals);
    },
  );

  it('is named by models inspect for a file that it reads', async () => {
    const files = {
      'shopify-export/orders_export.csv': 'shopify-export',
      'online-retail/data.csv': 'online-retail',
      'olist/olist_orders_dataset.csv': 'olist',
      'woocommerce/wc_order_stats.csv': 'woocommerce',
      'woocommerce-export/order_export_2024-03-20.csv': 'woocommerce-export',
      'shopify/order_line.csv': 'shopify',
      'shopify-airbyte/orders.ndjson': 'shopify-airbyte',
      'flat/sales.csv': undefined,
    };
    const paths = Object.keys(files).map((file) => join(fixtures, file));
    const { code, out } = await models(temporaryFolder(), [
      ...['inspect', ...config, '--json'],
      ...paths,
    ]);
    expect(code).toBe(0);
    const notes = out
      .trim()
      .split('\n')
      .map((line): readonly string[] => JSON.parse(line).notes);
    expect(notes.map((each) => /--from (\S+)/.exec(each.join(' '))?.[1])).toEqual(
      Object.values(files),
    );
  });

  it('of an export takes each order from the file that was exported last', async () => {
    const folder = temporaryFolder();
    const raw = join(folder, 'raw');
    mkdirSync(raw);
    const add = (file: string, as: string) =>
      copyFileSync(join(fixtures, 'shopify-export', file), join(raw, as));
    add('orders_export.csv', 'b.csv');
    await build(folder, ['--from', 'shopify-export', '--raw', raw]);
    // #1002 is refunded wholly since, #1004 has another line, #1006 is new. The payments of #1007 and
    // #1008 were voided and have expired, and they have no time of cancellation.
    add('orders_export_april.csv', 'a.csv');
    await build(folder, ['--from', 'shopify-export', '--raw', raw]);
    expect(await statusesIn(folder)).toEqual([
      // #1005, #1007, #1008
      { status: 'cancelled', counted_as: 'cancelled', is_known: true, orders: 3, net: '180.00' },
      { status: 'paid', counted_as: 'valid', is_known: true, orders: 3, net: '113.00' }, // 35 + 38 + 40
      { status: 'refunded', counted_as: 'valid', is_known: true, orders: 2, net: '70.00' }, // 60 + 10
    ]);
    const after = {
      orders: 8,
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

  it('of WooCommerce reads orders with packed items and lines of items side by side', async () => {
    const folder = temporaryFolder();
    const raw = join(folder, 'raw');
    mkdirSync(raw);
    for (const file of ['order_export_2024-03-20.csv', 'order_export_rows_april.csv']) {
      copyFileSync(join(fixtures, 'woocommerce-export', file), join(raw, file));
    }
    await build(folder, ['--from', 'woocommerce-export', '--raw', raw]);
    // 101 is as before, one of three units of 102 came back since, 106 is new.
    expect(await totalsIn(folder)).toEqual({
      orders: 6,
      valid: 5,
      gross: '104.64', // 92.02 + 2 × 6.31
      net: '98.61', // 86 + 12.61
      refunded: '34.60', // 29 + 5.60
      net_sales: '64.01',
      shipping: '10.00',
      tax: '21.72',
      customers: 2,
    });
    expect(await refundsIn(folder)).toEqual([
      // Without the tax, of the item; the tax is beside it, and of the whole order.
      { order_id: '101', order_item_id: '101-1', quantity: '1.0000', amount: '10.00' },
      { order_id: '101', order_item_id: null, quantity: null, amount: '2.00' },
      { order_id: '102', order_item_id: '102-1', quantity: '1.0000', amount: '4.67' },
      { order_id: '102', order_item_id: null, quantity: null, amount: '0.93' },
      // Of two refunds it is not known which the item was part of.
      { order_id: '103', order_item_id: null, quantity: null, amount: '3.00' },
      { order_id: '103', order_item_id: null, quantity: null, amount: '2.00' },
      { order_id: '104', order_item_id: '104-1', quantity: null, amount: '10.00' },
      { order_id: '104', order_item_id: null, quantity: null, amount: '2.00' },
    ]);
  });
});
