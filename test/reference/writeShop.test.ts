import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dirtyShop, featuredShop } from './dirtyShop.ts';
import { readShop } from './readShop.ts';
import { writeShop } from './writeShop.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'write-shop-'));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

test('a written shop is read back as it was, however it is quoted', () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const folder = join(directory, String(seed));
    const { shop, features } = featuredShop(seed);
    writeShop(folder, shop, seed);
    expect(readShop(folder, features.keys)).toEqual(shop);
  }
});

test('files differ in quoting and line ends by seed', () => {
  const written = [0, 1, 2, 3, 4, 5, 6, 7].map((seed) => {
    writeShop(directory, dirtyShop(1, { orders: 9 }), seed);
    return readFileSync(join(directory, 'raw_orders.csv'), 'utf8');
  });
  expect(written.some((text) => text.split('\n')[1]?.startsWith('"'))).toBe(true);
  expect(written.some((text) => /^\d/.test(text.split('\n')[1] ?? ''))).toBe(true);
  expect(written.some((text) => text.endsWith('\r\n'))).toBe(true);
  expect(written.some((text) => !text.endsWith('\r\n'))).toBe(true);
});
