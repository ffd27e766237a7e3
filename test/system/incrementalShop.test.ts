import { expect, it } from 'vitest';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import config from '../../src/defaultConfig.ts';
import { changeCost, changeShop } from '../reference/changeShop.ts';
import { compareTables } from '../reference/compareTables.ts';
import { computeReference } from '../reference/computeReference.ts';
import { dirtyShop } from '../reference/dirtyShop.ts';
import { random } from '../reference/random.ts';
import { writeShop } from '../reference/writeShop.ts';
import { casesOf } from '../thorough.ts';
import { inTemporaryFolder, problemsOf, shopBuiltIn } from './builtShop.ts';

const { graph } = openProject(config);
const seeds = Array.from({ length: 8 }, (_, at) => 3000 + at);

it.each(casesOf(seeds, { inGate: 3 }))(
  'seed %i: run after run, the maintained tables are those of a full refresh',
  async (seed) => {
    const rng = random(seed);
    const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
    let shop = dirtyShop(seed);
    let increments = 0;
    try {
      for (let batch = 0; batch < 6; batch += 1) {
        if (batch > 0) shop = changeShop(rng, shop, batch);
        const isCostChanged = batch === 3;
        if (isCostChanged) shop = changeCost(rng, shop);
        const asOf = batch === 4 ? '2023-12-31' : null;
        await inTemporaryFolder(async (folder) => {
          writeShop(folder, shop, seed);
          const built = await shopBuiltIn(warehouse, folder, { asOf, runId: `run-${batch}` });
          expect(problemsOf(built.result)).toEqual([]);
          const expected = computeReference(shop, asOf === null ? {} : { asOf });
          expect(compareTables(expected, built.tables), `batch ${batch}`).toEqual([]);
          const ways = built.result.relations
            .filter(({ name }) => name === 'mart_orders' || name === 'int_order_items')
            .map(({ materialized }) => materialized);
          const isFirst = batch === 0;
          if (isFirst || isCostChanged) {
            const way = isFirst ? 'table' : 'increment';
            expect(ways).toEqual([way, way]);
          }
          increments += ways.filter((way) => way === 'increment').length;
        });
      }
      expect(await leftOver(warehouse)).toEqual([]);
      expect(increments).toBeGreaterThan(1);
    } finally {
      await warehouse.close();
    }
  },
);

/** What lies in the warehouse beside the relations of the project. */
async function leftOver(warehouse: Warehouse): Promise<readonly string[]> {
  const session = await warehouse.connect();
  const entries = await warehouse.catalog(session);
  session.close();
  return entries
    .map(({ name }) => name)
    .filter(
      (name) =>
        !graph.byName.has(name) && !['relations', 'lease', 'history', 'figures'].includes(name),
    );
}
