import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareTables } from '../reference/compareTables.ts';
import { computeReference } from '../reference/computeReference.ts';
import { readParquetShop } from '../reference/readParquetShop.ts';
import { type BuiltShop, builtShop, problemsOf } from './builtShop.ts';

const folder = join(import.meta.dirname, '../../data/cdnow');

describe('CDNOW, built by the shipped models', () => {
  let built: BuiltShop;
  beforeAll(async () => {
    built = await builtShop(folder);
  });

  const rows = (table: string) => built.tables[table] ?? [];

  it('builds without an error', () => {
    expect(problemsOf(built.result)).toEqual([]);
  });

  it('has the published totals', () => {
    const orders = rows('mart_orders');
    const cents = orders.reduce((sum, row) => sum + Math.round(Number(row['net_amount']) * 100), 0);
    const items = orders.reduce((sum, row) => sum + Number(row['items_count']), 0);
    expect(orders).toHaveLength(67_591);
    expect(items).toBe(69_659);
    expect(cents).toBe(250_031_563);
    expect(rows('mart_customer_360')).toHaveLength(23_570);
    const repeat = rows('mart_customer_360').filter((row) => Number(row['frequency']) >= 2);
    expect(repeat).toHaveLength(11_516);
    expect((100 * repeat.length) / 23_570).toBeCloseTo(48.859, 3);
  });

  it.each([
    ['1997-01-01', [7846, 1157, 964, 810, 679]],
    ['1997-02-01', [8476, 1312, 980]],
    ['1997-03-01', [7248, 1032, 752]],
  ])('has the published activity of the cohort of %s', (month, active) => {
    const cohort = rows('mart_cohort_retention')
      .filter((row) => row['cohort_month'] === month)
      .toSorted((a, b) => Number(a['month_offset']) - Number(b['month_offset']))
      .slice(0, active.length);
    expect(cohort.map((row) => row['active_customers'])).toEqual(active);
  });

  it('agrees with the reference in every table', async () => {
    const reference = computeReference(await readParquetShop(folder));
    expect(compareTables(reference, built.tables)).toEqual([]);
  });
});
