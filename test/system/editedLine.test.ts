import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { writeShop } from '../../src/sample-shop/index.ts';
import { compareTables } from '../reference/compareTables.ts';
import { builtShop, inTemporaryFolder, problemsOf, shopBuiltIn } from './builtShop.ts';

it('a file exported again with an edited line of an old order changes the order, by an increment', async () => {
  const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
  try {
    await inTemporaryFolder(async (folder) => {
      await writeShop(folder, { customers: 40, format: 'csv' });
      const before = await shopBuiltIn(warehouse, folder);
      expect(problemsOf(before.result)).toEqual([]);
      const path = join(folder, 'raw_order_items.csv');
      writeFileSync(path, withEditedLine(readFileSync(path, 'utf8')));
      const edited = await shopBuiltIn(warehouse, folder, { runId: 'edited' });
      expect(problemsOf(edited.result)).toEqual([]);
      const orders = edited.result.relations.find(({ name }) => name === 'mart_orders');
      expect(orders?.materialized).toBe('increment');
      expect(compareTables((await builtShop(folder)).tables, edited.tables)).toEqual([]);
      expect(compareTables(before.tables, edited.tables)).not.toEqual([]);
    });
  } finally {
    await warehouse.close();
  }
});

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
