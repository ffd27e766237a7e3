import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAmount } from './amount.ts';
import { computeReference, type ReferenceTables } from './computeReference.ts';
import { shopArbitrary } from './shopArbitrary.ts';
import { tableKeys } from './tableKeys.ts';

const total = (tables: ReferenceTables, table: keyof ReferenceTables, column: string): bigint =>
  tables[table].reduce((sum, row) => sum + parseAmount(String(row[column])), 0n);

test('the tables of any shop agree with each other', () => {
  fc.assert(
    fc.property(
      shopArbitrary(),
      fc.constantFrom(null, '2023-01-01', '2024-01-31', '2024-03-01', '2030-01-01'),
      ({ shop }, asOf) => {
        const tables = computeReference(shop, { asOf });
        for (const [table, key] of Object.entries(tableKeys)) {
          const rows = tables[table as keyof ReferenceTables]; // Sound: tableKeys has its keys.
          const names = rows.map((row) => JSON.stringify(key.map((column) => row[column])));
          expect(new Set(names).size, table).toBe(rows.length);
        }
        const valid = tables.mart_orders.filter((row) => row['is_valid'] === true);
        const validNet = valid.reduce(
          (sum, row) => sum + parseAmount(String(row['net_amount'])),
          0n,
        );
        expect(total(tables, 'mart_daily_sales', 'net_revenue')).toBe(validNet);
        const monetary = total(tables, 'int_rfm_ranked', 'monetary');
        expect(total(tables, 'mart_customer_360', 'monetary')).toBe(monetary);
        expect(total(tables, 'mart_rfm_segments', 'monetary')).toBe(monetary);
        const ranked = tables.int_rfm_ranked.toSorted(
          (a, b) => Number(a['contribution_rank']) - Number(b['contribution_rank']),
        );
        const whole = monetary === 0n ? null : 1;
        if (ranked.length > 0) expect(ranked.at(-1)?.['cumulative_contribution']).toBe(whole);
        const starts = tables.mart_cohort_retention.filter((row) => row['month_offset'] === 0);
        const newcomers = starts.reduce((sum, row) => sum + Number(row['cohort_size']), 0);
        expect(starts.every((row) => row['retention_rate'] === 1)).toBe(true);
        expect(newcomers).toBe(tables.int_rfm_ranked.length);
        const lastMonth = tables.mart_retention_summary.at(-1);
        expect(lastMonth?.['customers_to_date'] ?? 0).toBe(newcomers);
      },
    ),
    { numRuns: 150 },
  );
});

test('the order of raw rows changes nothing', () => {
  fc.assert(
    fc.property(shopArbitrary(), ({ shop }) => {
      const reversed = {
        raw_customers: shop.raw_customers.toReversed(),
        raw_products: shop.raw_products.toReversed(),
        raw_orders: shop.raw_orders.toReversed(),
        raw_order_items: shop.raw_order_items.toReversed(),
      };
      const sorted = (tables: ReferenceTables) =>
        Object.values(tables).map((rows) => rows.map((row) => JSON.stringify(row)).toSorted());
      expect(sorted(computeReference(reversed))).toEqual(sorted(computeReference(shop)));
    }),
    { numRuns: 100 },
  );
});
