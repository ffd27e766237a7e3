import { cpSync } from 'node:fs';
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
}

const cases: readonly (readonly [name: string, flags: readonly string[], totals: Totals])[] = [
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
];

describe('a mapping', () => {
  it.each(cases)(
    'of %s gives the totals that were computed by hand',
    async (name, flags, totals) => {
      const folder = temporaryFolder();
      const raw = join(folder, 'raw');
      cpSync(join(fixtures, name), raw, { recursive: true });
      await build(folder, ['--from', name, '--raw', raw, ...flags]);
      expect(await totalsIn(folder)).toEqual(totals);
    },
  );
});
