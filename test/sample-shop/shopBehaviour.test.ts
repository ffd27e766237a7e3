import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../src/sample-shop/catalogue/createCatalogue.ts';
import { shopPeriod } from '../../src/sample-shop/index.ts';
import { createRandom } from '../../src/sample-shop/random/createRandom.ts';
import { known, orders, shop } from './collectedOrders.ts';
import { collectShop, groupByKey } from './collectShop.ts';

const dates = orders.map((order) => new Date((order.order_date ?? 0) * 1000));

const share = (test: (date: Date) => boolean, of: readonly Date[] = dates) =>
  of.filter(test).length / of.length;

describe('seasons', () => {
  it.each([2023, 2024])('peaks in December %i', (year) => {
    const ofYear = dates.filter((date) => date.getUTCFullYear() === year);
    expect(share((date) => date.getUTCMonth() === 11, ofYear)).toBeGreaterThan(1.5 / 12);
  });

  it('peaks before Christmas, not on it', () => {
    const december = dates.filter((date) => date.getUTCMonth() === 11);
    const before = share((date) => date.getUTCDate() >= 13 && date.getUTCDate() <= 15, december);
    const holidays = share((date) => date.getUTCDate() >= 24 && date.getUTCDate() <= 26, december);
    expect(before).toBeGreaterThan(2 * holidays);
  });

  it('is quiet in July and August', () => {
    const ofYear = dates.filter((date) => date.getUTCFullYear() === 2024);
    const summer = share((date) => [6, 7].includes(date.getUTCMonth()), ofYear);
    expect(summer).toBeLessThan(0.9 * (2 / 12));
  });

  it('sells most on Sundays, least on Fridays', () => {
    const weekdays = [0, 1, 2, 3, 4, 5, 6].map((day) => share((date) => date.getUTCDay() === day));
    expect(weekdays.indexOf(Math.max(...weekdays))).toBe(0);
    expect(weekdays.indexOf(Math.min(...weekdays))).toBe(5);
  });

  it('sells in the evening rather than at night', () => {
    const evening = share((date) => date.getUTCHours() >= 18 && date.getUTCHours() < 22);
    const night = share((date) => date.getUTCHours() >= 1 && date.getUTCHours() < 5);
    expect(evening).toBeGreaterThan(10 * night);
  });
});

describe('buyers', () => {
  const perCustomer = [
    ...groupByKey(
      orders.filter((order) => known(order.customer_id)),
      (row) => row.customer_id,
    ).values(),
  ];
  const counts = perCustomer.map((rows) => rows.length).sort((a, b) => b - a);
  const total = counts.reduce((sum, count) => sum + count, 0);

  it('come back: between half and two thirds of them order again', () => {
    const repeat = counts.filter((count) => count >= 2).length / counts.length;
    expect(repeat).toBeGreaterThan(0.5);
    expect(repeat).toBeLessThan(0.67);
  });

  it('differ much: a tenth of them place half of the orders or more', () => {
    const top = counts.slice(0, Math.round(counts.length / 10)).reduce((sum, n) => sum + n, 0);
    expect(top / total).toBeGreaterThan(0.5);
    expect(top / total).toBeLessThan(0.7);
    expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(4);
  });

  it('are fewer than the customers', () => {
    expect(counts.length).toBeLessThan(0.96 * 2_000);
    expect(counts.length).toBeGreaterThan(0.88 * 2_000);
  });

  it('leave: of those who came back in 2023, many order nothing in the last half year', () => {
    const cutoff = shopPeriod.end - 182 * 86_400;
    const early = perCustomer.filter(
      (rows) =>
        rows.filter((row) => (row.order_date ?? 0) < Date.UTC(2024, 0, 1) / 1000).length >= 2,
    );
    const gone = early.filter((rows) => rows.every((row) => (row.order_date ?? 0) < cutoff));
    expect(gone.length / early.length).toBeGreaterThan(0.3);
    expect(gone.length / early.length).toBeLessThan(0.8);
  });

  it('join in every month', () => {
    const months = new Set(
      shop.raw_customers.map((row) =>
        new Date((row.created_at ?? 0) * 1000).toISOString().slice(0, 7),
      ),
    );
    expect(months.size).toBe(30);
  });

  it('live in eight countries', () => {
    const countries = new Set(shop.raw_customers.flatMap((row) => row.country?.trim() ?? []));
    expect([...countries].sort()).toEqual(['DE', 'ES', 'FR', 'GB', 'NL', 'PL', 'SE', 'US']);
  });

  it('have an e-mail address that belongs to nobody', () => {
    const addresses = shop.raw_customers.flatMap((row) => row.email?.trim().toLowerCase() ?? []);
    const pattern = /^(old\.)?[a-z]+\.[a-z]+\.\d+@example\.(com|org|net)$/;
    expect(addresses.filter((address) => !pattern.test(address))).toEqual([]);
  });
});

describe('products', () => {
  const catalogue = createCatalogue(200, createRandom(1, 'catalogue'));
  const baskets = [
    ...groupByKey(
      shop.raw_order_items.filter((item) => known(item.order_id) && known(item.product_id)),
      (row) => row.order_id,
    ).values(),
  ].map((items) => [...new Set(items.map((item) => item.product_id ?? 0))].sort((a, b) => a - b));
  const sold = new Map<number, number>();
  const together = new Map<string, number>();
  for (const basket of baskets) {
    for (const [index, product] of basket.entries()) {
      sold.set(product, (sold.get(product) ?? 0) + 1);
      for (const other of basket.slice(index + 1)) {
        together.set(`${product} ${other}`, (together.get(`${product} ${other}`) ?? 0) + 1);
      }
    }
  }
  const lift = (a: number, b: number) =>
    ((together.get(`${a} ${b}`) ?? 0) * baskets.length) / ((sold.get(a) ?? 0) * (sold.get(b) ?? 0));
  const pairs = catalogue.products.flatMap((a, first) =>
    catalogue.products.slice(first + 1).map((b, offset) => ({
      lift: lift(a.row.product_id, b.row.product_id),
      isBundle: a.companions.includes(first + 1 + offset),
    })),
  );

  it('of one set are bought together far more often than chance', () => {
    const bundles = pairs.filter((pair) => pair.isBundle);
    expect(bundles.length).toBeGreaterThan(50);
    expect(Math.min(...bundles.map((pair) => pair.lift))).toBeGreaterThan(3);
  });

  it('of no set are bought together by chance', () => {
    const lifts = pairs.filter((pair) => !pair.isBundle).map((pair) => pair.lift);
    const mean = lifts.reduce((sum, value) => sum + value, 0) / lifts.length;
    expect(mean).toBeGreaterThan(0.6);
    expect(mean).toBeLessThan(1.2);
  });

  it('sell unequally: the best fifth makes more than two fifths of the items', () => {
    const units = [...sold.values()].sort((a, b) => b - a);
    const top = units.slice(0, 40).reduce((sum, count) => sum + count, 0);
    expect(top / units.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0.4);
  });

  it('change their prices, and every item has the price of its time', () => {
    const orderDates = new Map(orders.map((order) => [order.order_id, order.order_date ?? 0]));
    const clean = shop.raw_order_items.filter(
      (item) => known(item.order_id) && known(item.product_id) && item.unit_price !== null,
    );
    const asked = new Map<number, Set<number>>();
    for (const item of clean) {
      const product = catalogue.products[(item.product_id ?? 0) - 1];
      const time = orderDates.get(item.order_id) ?? 0;
      const price = product?.prices.filter((step) => step.from <= time).at(-1)?.unitPrice;
      if (item.unit_price !== price) {
        expect.fail(`product ${item.product_id} was sold at ${item.unit_price}, not ${price}`);
      }
      const prices = asked.get(item.product_id ?? 0) ?? new Set();
      asked.set(item.product_id ?? 0, prices.add(price));
    }
    const changed = [...asked.values()].filter((prices) => prices.size > 1).length;
    expect(changed / asked.size).toBeGreaterThan(0.5);
    expect(changed / asked.size).toBeLessThan(0.95);
  });

  it('have the price of today, above their cost, and a name of their own', () => {
    for (const { row, prices } of catalogue.products) {
      expect(row.unit_price).toBe(prices.at(-1)?.unitPrice);
      expect(row.cost).toBeGreaterThan(0);
      expect(row.cost).toBeLessThan(0.7 * row.unit_price);
    }
    const largest = createCatalogue(2_000, createRandom(5, 'catalogue'));
    expect(new Set(largest.products.map(({ row }) => row.name)).size).toBe(2_000);
  });

  it('grow slowly in number: 200 for 2,000 customers, 1,000 for 100,000', () => {
    expect(catalogue.products.length).toBe(200);
    const products = collectShop({ customers: 100 }).raw_products.length;
    expect(products).toBeGreaterThan(40);
    expect(products).toBeLessThan(70);
  });
});
