import { expect, it } from 'vitest';
import { defineConfig } from '../../packages/kysely-models/src/define/index.ts';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import * as shop from '../../src/index.ts';
import { compareTables } from '../reference/compareTables.ts';
import { random } from '../reference/random.ts';
import { builtShop, inTemporaryFolder, problemsOf, shopBuiltIn } from './builtShop.ts';
import { exportAgain, moneyShop, writeMoneyShop } from './moneyShop.ts';

const config = defineConfig({ models: [shop], variables: { currency: 'EUR' } });

it.each([1, 2])(
  'seed %i: after refunds, rates, discounts and lines that change later, the marts are those of a full refresh',
  async (seed) => {
    const rng = random(seed);
    const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
    let money = moneyShop(rng);
    try {
      for (let batch = 0; batch < 4; batch += 1) {
        if (batch > 0) money = exportAgain(rng, money);
        await inTemporaryFolder(async (folder) => {
          writeMoneyShop(folder, money);
          const built = await shopBuiltIn(warehouse, folder, { config, runId: `run-${batch}` });
          expect(problemsOf(built.result)).toEqual([]);
          const fresh = await builtShop(folder, { config });
          expect(compareTables(fresh.tables, built.tables), `batch ${batch}`).toEqual([]);
          const ways = built.result.relations
            .filter(({ name }) => name === 'mart_orders' || name === 'int_order_items')
            .map(({ materialized }) => materialized);
          const way = batch === 0 ? 'table' : 'increment';
          expect(ways).toEqual([way, way]);
          const refunded = built.tables['mart_orders']?.filter(
            (row) => Number(row['refunded_amount']) > 0,
          );
          expect(refunded?.length).toBeGreaterThan(0);
        });
      }
    } finally {
      await warehouse.close();
    }
  },
);
