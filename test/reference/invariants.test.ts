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
      ({ shop, options }, asOf) => {
        const tables = computeReference(shop, { ...options, asOf });
        for (const [table, key] of Object.entries(tableKeys)) {
          const rows = tables[table as keyof ReferenceTables]; // Sound: tableKeys has its keys.
          const names = rows.map((row) => JSON.stringify(key.map((column) => row[column])));
          expect(new Set(names).size, table).toBe(rows.length);
        }
        const valid = tables.mart_orders.filter((row) => row['is_valid'] === true);
        const validTotal = (column: string) =>
          valid.reduce((sum, row) => sum + parseAmount(String(row[column])), 0n);
        const daily = (column: string) => total(tables, 'mart_daily_sales', column);
        expect(daily('gross_revenue')).toBe(validTotal('gross_amount'));
        expect(daily('net_revenue')).toBe(validTotal('net_amount'));
        expect(daily('discounts')).toBe(validTotal('discount_amount'));
        expect(daily('shipping_amount')).toBe(validTotal('shipping_amount'));
        expect(daily('tax_amount')).toBe(validTotal('tax_amount'));
        expect(daily('total_sales')).toBe(validTotal('total_amount') - daily('returns_amount'));
        const channels = (column: string) => total(tables, 'mart_channels', column);
        expect(channels('net_sales')).toBe(validTotal('net_sales'));
        expect(channels('orders_count')).toBe(parseAmount(String(valid.length)));
        expect(channels('new_customers')).toBe(daily('new_customers'));
        const monetary = total(tables, 'int_rfm_ranked', 'monetary');
        expect(total(tables, 'mart_customer_360', 'monetary')).toBe(monetary);
        expect(total(tables, 'mart_rfm_segments', 'monetary')).toBe(monetary);
        expect(channels('acquired_net_sales')).toBe(monetary);
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
    fc.property(shopArbitrary(), ({ shop, options }) => {
      const reversed = {
        raw_customers: shop.raw_customers.toReversed(),
        raw_products: shop.raw_products.toReversed(),
        raw_orders: shop.raw_orders.toReversed(),
        raw_order_items: shop.raw_order_items.toReversed(),
        raw_refunds: (shop.raw_refunds ?? []).toReversed(),
        raw_exchange_rates: (shop.raw_exchange_rates ?? []).toReversed(),
      };
      const sorted = (tables: ReferenceTables) =>
        Object.values(tables).map((rows) => rows.map((row) => JSON.stringify(row)).toSorted());
      const expected = sorted(computeReference(shop, options));
      expect(sorted(computeReference(reversed, options))).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});
