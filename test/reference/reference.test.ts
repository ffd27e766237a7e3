import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareTables, type Tables } from './compareTables.ts';
import { computeReference } from './computeReference.ts';
import { readParquetShop } from './readParquetShop.ts';
import { readShop } from './readShop.ts';
import { tableKeys } from './tableKeys.ts';

const root = join(import.meta.dirname, '../..');

describe.each([
  { shop: 'dirty-shop', keys: 'number', options: {} },
  { shop: 'dirty-shop-full', keys: 'text', options: { currency: 'EUR' } },
] as const)('the fixture $shop', ({ shop, keys, options }) => {
  const shopDirectory = join(root, 'test/fixtures', shop);
  const files = readdirSync(join(shopDirectory, 'expected'));
  const expected = Object.fromEntries(
    files.map((file) => [
      basename(file, '.json'),
      JSON.parse(readFileSync(join(shopDirectory, 'expected', file), 'utf8')),
    ]),
  ) as Tables; // Sound: every expected file holds an array of row objects.
  const tables = computeReference(readShop(join(shopDirectory, 'raw'), keys), options);

  test('has an expected file for every table outside staging but those that sum up others', () => {
    const others = ['mart_order_statuses', 'mart_reconciliation'];
    const outside = Object.keys(tableKeys).filter(
      (table) => !table.startsWith('stg_') && !others.includes(table),
    );
    expect(Object.keys(expected).toSorted()).toEqual(outside.toSorted());
  });

  test.each(Object.keys(expected))('%s is as expected, in every row and column', (table) => {
    const rows = expected[table] ?? [];
    expect(rows.length).toBeGreaterThan(0);
    expect(compareTables({ [table]: rows }, tables)).toEqual([]);
  });
});

describe('CDNOW', async () => {
  const tables = computeReference(await readParquetShop(join(root, 'data/cdnow')));
  const cohort = (month: string) =>
    tables.mart_cohort_retention
      .filter((row) => row['cohort_month'] === month)
      .map((row) => row['active_customers']);

  test('has the published customers, transactions, period and revenue', () => {
    const total = tables.int_order_product_agg[0];
    expect(tables.stg_order_items).toHaveLength(69_659);
    expect(tables.int_rfm_ranked).toHaveLength(23_570);
    expect(total).toMatchObject({ net_revenue: '2500315.6300', orders_count: 67_591 });
    expect(String(total?.['first_sold_at']).slice(0, 10)).toBe('1997-01-01');
    expect(String(total?.['last_sold_at']).slice(0, 10)).toBe('1998-06-30');
    expect(tables.int_as_of).toEqual([{ as_of: '1998-07-01' }]);
    expect(tables.mart_orders).toHaveLength(67_591);
  });

  test('has the published repeat customers', () => {
    const last = tables.mart_retention_summary.at(-1);
    expect(last).toMatchObject({ month: '1998-06-01', repeat_customers_to_date: 11_516 });
    expect(last).toMatchObject({ customers_to_date: 23_570, is_partial: false });
    expect(Number(last?.['repeat_rate'])).toBeCloseTo(0.48859, 5);
  });

  test('has the published monthly active customers of its cohorts', () => {
    expect(cohort('1997-01-01').slice(0, 5)).toEqual([7846, 1157, 964, 810, 679]);
    expect(cohort('1997-02-01').slice(0, 3)).toEqual([8476, 1312, 980]);
    expect(cohort('1997-03-01').slice(0, 3)).toEqual([7248, 1032, 752]);
    expect(cohort('1997-01-01')).toHaveLength(18);
  });
});
