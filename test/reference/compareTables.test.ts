import { describe, expect, test } from 'vitest';
import { compareTables } from './compareTables.ts';
import { computeReference } from './computeReference.ts';
import { dirtyShop } from './dirtyShop.ts';

const churn = (row: Record<string, unknown>) => ({ mart_churn: [{ customer_id: 9, ...row }] });

describe('compareTables', () => {
  test('finds nothing between equal tables, in whatever order their rows are', () => {
    const tables = computeReference(dirtyShop(2));
    const reversed = Object.entries(tables).map(([name, rows]) => [name, rows.toReversed()]);
    expect(compareTables(tables, Object.fromEntries(reversed))).toEqual([]);
  });

  test('names the table, the row, the column and both values', () => {
    const lines = compareTables(churn({ churn_status: 'At Risk' }), churn({ churn_status: null }));
    expect(lines).toEqual([
      "mart_churn [customer_id=9] churn_status: expected 'At Risk', found null",
    ]);
  });

  test('names missing and unexpected tables, rows and columns', () => {
    expect(compareTables(churn({}), {})).toEqual(['mart_churn: no such table']);
    expect(compareTables(churn({ recency_days: 1 }), churn({}))).toEqual([
      'mart_churn [customer_id=9] recency_days: no such column',
    ]);
    expect(compareTables(churn({}), { mart_churn: [{ customer_id: 8 }] })).toEqual([
      'mart_churn [customer_id=9]: expected a row, found none',
      'mart_churn [customer_id=8]: expected no row, found one',
    ]);
    expect(
      compareTables(churn({}), { mart_churn: [{ customer_id: 9 }, { customer_id: 9 }] }),
    ).toEqual([
      'mart_churn: expected 1 rows, found 2',
      'mart_churn [customer_id=9]: more than one row',
    ]);
  });

  test('reports the first differences and counts the others', () => {
    const rows = [1, 2, 3].map((customer_id) => ({ customer_id }));
    expect(compareTables({ mart_churn: rows }, { mart_churn: [] }, { limit: 1 })).toEqual([
      'mart_churn: expected 3 rows, found 0',
      '… and 3 more differences',
    ]);
  });

  test.each([
    ['12.3400', '12.34', true],
    ['12.3400', 12.34, true],
    ['12.0000', 12, true],
    ['12.3400', '12.34001', false],
    ['12.3400', '12.3401', false],
    ['12.3400', null, false],
    ['2024-01-31 10:00:00.5', '2024-01-31 10:00:00.500000', true],
    ['2024-01-31 10:00:00', '2024-01-31 10:00:01', false],
    ['2024-01-31', '2024-01-31 00:00:00', false],
    [1 / 3, 0.333333333333, true],
    [1 / 3, 0.3333333, false],
    [1, 0.9999999999, true],
    [3_000_000_000, 3_000_000_001, false],
    [7, 7n, true],
    [7, '7', false],
    [7, '7.0000', true],
    [7, '7.5000', false],
    ['7.0000', 7n, true],
    [true, 1, false],
    [null, null, true],
    [0, null, false],
  ])('%s against %s: %s', (expected, found, isSame) => {
    const lines = compareTables(churn({ value: expected }), churn({ value: found }));
    expect(lines.length).toBe(isSame ? 0 : 1);
  });
});
