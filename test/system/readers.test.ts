import { join } from 'node:path';
import { expect, it } from 'vitest';
import { memoryWarehouse } from '../engine/support/memoryBuild.ts';
import { changeShop } from '../reference/changeShop.ts';
import { dirtyShop } from '../reference/dirtyShop.ts';
import { random } from '../reference/random.ts';
import { writeShop } from '../reference/writeShop.ts';
import { inTemporaryFolder, problemsOf, shopBuiltIn } from './builtShop.ts';

const fingerprints = `select
  (select hash(list(o order by o)) from marts.mart_orders as o)::varchar as orders,
  (select hash(list(d order by d)) from marts.mart_daily_sales as d)::varchar as days`;

it('a reader sees the rows of before or after, and never those in between', async () => {
  await inTemporaryFolder(async (folder) => {
    const warehouse = await memoryWarehouse();
    const rng = random(9);
    let shop = dirtyShop(9, { orders: 200, items: 500 });
    const reader = await warehouse.connect();
    let before: Awaited<ReturnType<typeof reader.rows>>[number] | undefined;
    for (let batch = 0; batch < 5; batch += 1) {
      if (batch > 0) shop = changeShop(rng, shop, batch);
      const raw = join(folder, String(batch));
      writeShop(raw, shop);
      const seen = new Set<string>();
      let isBuilding = true;
      const reading = async () => {
        while (isBuilding && before !== undefined) {
          const [row] = await reader.rows(fingerprints);
          for (const [table, rows] of Object.entries(row ?? {})) seen.add(`${table} ${rows}`);
        }
      };
      const [{ result }] = await Promise.all([
        shopBuiltIn(warehouse, raw, { runId: `run-${batch}` }).finally(() => {
          isBuilding = false;
        }),
        reading(),
      ]);
      expect(problemsOf(result)).toEqual([]);
      const [after] = await reader.rows(fingerprints);
      const valid = [before, after].flatMap((row) =>
        Object.entries(row ?? {}).map(([table, rows]) => `${table} ${rows}`),
      );
      expect(valid).toEqual(expect.arrayContaining([...seen]));
      if (batch > 0) expect(seen.size).toBeGreaterThan(0);
      before = after;
    }
    reader.close();
  });
});
