import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateShop, type ShopOptions, shopPeriod } from '../../src/sample-shop/index.ts';
import { formatCsv } from '../../src/sample-shop/write/formatCsv.ts';
import { collectShop } from './collectShop.ts';

function digest(options: ShopOptions): string {
  const hash = createHash('sha256');
  for (const chunk of generateShop(options)) {
    hash.update(chunk.table).update(formatCsv(chunk));
  }
  return hash.digest('hex');
}

describe('generateShop', () => {
  it('gives the same bytes for a seed, on any machine', () => {
    expect(digest({ customers: 300, seed: 7 })).toBe(
      '4fc8f021e9c49b9262605617cf2747274bd11c4f817cb5557dfb3c5b129eb2ad',
    );
  });

  it('gives another shop for another seed', () => {
    const digests = [0, 1, 2, -1, 2 ** 31 - 1].map((seed) => digest({ customers: 100, seed }));
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('takes seed 1 unless told otherwise', () => {
    expect(digest({ customers: 50 })).toBe(digest({ customers: 50, seed: 1 }));
  });

  it('grows with the customers: ten orders and thirty items to each', () => {
    for (const customers of [2_000, 8_000]) {
      const shop = collectShop({ customers });
      expect(shop.raw_customers.length / customers).toBeCloseTo(1, 1);
      expect(shop.raw_orders.length / customers).toBeGreaterThan(9);
      expect(shop.raw_orders.length / customers).toBeLessThan(11.5);
      expect(shop.raw_order_items.length / shop.raw_orders.length).toBeCloseTo(3, 0);
    }
  });

  it('gives a sound shop of any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer(), (customers, seed) => {
        const shop = collectShop({ customers, seed });
        expect(shop.raw_customers.length).toBeGreaterThanOrEqual(customers);
        expect(shop.raw_products.length).toBeGreaterThanOrEqual(40);
        const orders = new Set(shop.raw_orders.map((order) => order.order_id));
        const strays = shop.raw_order_items.filter((item) => !orders.has(item.order_id));
        expect(strays.every((item) => (item.order_id ?? 0) > 1_000_000_000)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps every time within its period', () => {
    const { raw_customers, raw_products, raw_orders } = collectShop({ customers: 2_000 });
    const times = [
      ...raw_customers.flatMap((row) => [row.created_at, row.updated_at]),
      ...raw_orders.flatMap((row) => [row.order_date, row.updated_at]),
      // A product's row of last month may be older than the shop.
      ...raw_products.map((row) => row.updated_at),
    ].filter((time) => time !== null);
    expect(times.reduce((latest, time) => Math.max(latest, time))).toBeLessThan(shopPeriod.end);
    expect(
      raw_orders.every(({ order_date }) => order_date !== null && order_date >= shopPeriod.start),
    ).toBe(true);
  });

  it('lets nobody order before they signed up', () => {
    const { raw_customers, raw_orders } = collectShop({ customers: 500 });
    const signUps = new Map(raw_customers.map((row) => [row.customer_id, row.created_at ?? 0]));
    const early = raw_orders.filter(
      (order) => (order.order_date ?? 0) <= (signUps.get(order.customer_id) ?? 0),
    );
    expect(early).toEqual([]);
  });

  it.each([
    [{ customers: 0 }, 'customers must be an integer from 1 to 10000000, found 0'],
    [{ customers: 1.5 }, 'customers must be an integer from 1 to 10000000, found 1.5'],
    [{ customers: Number.NaN }, 'found NaN'],
    [{ customers: 20_000_000 }, 'found 20000000'],
    [{ customers: 10, seed: 2 ** 31 }, 'seed must be an integer from -2147483648 to 2147483647'],
  ])('refuses %o at once', (options, message) => {
    expect(() => generateShop(options)).toThrow(
      expect.objectContaining({
        code: 'SAMPLE_SHOP_OPTION',
        message: expect.stringContaining(message),
      }),
    );
  });
});
