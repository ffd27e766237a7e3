import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { writeShop } from '../../src/sample-shop/index.ts';
import { builtShop, inTemporaryFolder, problemsOf, shopBuiltIn } from './builtShop.ts';

it('a file exported again with an edited line of an old order fails with what rebuilds it, and then is right', async () => {
  const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
  try {
    await inTemporaryFolder(async (folder) => {
      await writeShop(folder, { customers: 40, format: 'csv' });
      expect(problemsOf((await shopBuiltIn(warehouse, folder)).result)).toEqual([]);
      const path = join(folder, 'raw_order_items.csv');
      copyFileSync(path, `${path}.before`);
      writeFileSync(path, withEditedLine(readFileSync(path, 'utf8')));
      const edited = await shopBuiltIn(warehouse, folder);
      const failed = edited.result.relations.find(({ name }) => name === 'mart_orders');
      expect(failed?.failures.filter(({ status }) => status === 'failed')).toMatchObject([
        {
          test: 'orders_add_up_to_items',
          hint: expect.stringContaining('models build --select mart_orders+ --full-refresh'),
        },
      ]);
      const rebuilt = await shopBuiltIn(warehouse, folder, { fullRefresh: true });
      expect(problemsOf(rebuilt.result)).toEqual([]);
      const fresh = await builtShop(folder);
      expect(rebuilt.tables['mart_orders']?.length).toBe(fresh.tables['mart_orders']?.length);
      const total = ({ mart_daily_sales: days = [] }: typeof fresh.tables) =>
        days.reduce((sum, row) => sum + tenThousandths(String(row['net_revenue'])), 0n);
      expect(total(rebuilt.tables)).toBe(total(fresh.tables));
    });
  } finally {
    await warehouse.close();
  }
});

/** An amount of four digits after the point as a whole number: sums in any order are the same. */
const tenThousandths = (amount: string) => BigInt(amount.replace('.', ''));

/** The quantity of the first line of a whole item, three more than before. */
function withEditedLine(text: string): string {
  const [header = '', ...lines] = text.split('\n');
  const at = header.split(',').indexOf('quantity');
  const edited = lines.findIndex((line) => /^\d+,\d+,\d+,\d+,\d/.test(line));
  return [header, ...lines]
    .map((line, index) => {
      if (index !== edited + 1) return line;
      const cells = line.split(',');
      cells[at] = String(Number(cells[at]) + 3);
      return cells.join(',');
    })
    .join('\n');
}
