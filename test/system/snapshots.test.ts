import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import { runBuild } from '../../packages/kysely-models/src/run/runBuild.ts';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import config from '../../src/defaultConfig.ts';
import { memoryWarehouse, rowsOf } from '../engine/support/memoryBuild.ts';
import type { RawShop } from '../reference/rawShop.ts';
import { smallShop } from '../reference/smallShop.ts';
import { writeShop } from '../reference/writeShop.ts';
import { inTemporaryFolder, problemsOf } from './builtShop.ts';

async function buildFrom(warehouse: Warehouse, folder: string, shop: RawShop, day: string) {
  const rawFolder = join(folder, day);
  writeShop(rawFolder, shop);
  const result = await runBuild(
    openProject(config),
    {
      selection: { select: [], exclude: [] },
      variables: {},
      rawFolder,
      threads: 2,
    },
    {
      warehouse,
      runId: day,
      now: () => `${day} 12:00:00`,
      onEvent: () => undefined,
    },
  );
  expect(problemsOf(result)).toEqual([]);
  for (const [snapshot, staging] of [
    ['snap_customers', 'stg_customers'],
    ['snap_products', 'stg_products'],
  ]) {
    const current = `from snapshots.${snapshot} where is_current`;
    const differences = await rowsOf(
      warehouse,
      `(select * exclude (valid_from, valid_to, is_current) ${current}
        except select * from staging.${staging})
       union all by name
       (select * from staging.${staging}
        except select * exclude (valid_from, valid_to, is_current) ${current})`,
    );
    expect(differences).toEqual([]);
  }
}

/** Customer 1 gets an address, and product 2 a price. */
function changed(shop: RawShop): RawShop {
  const updated_at = '2024-05-05 08:00:00';
  return {
    ...shop,
    raw_customers: shop.raw_customers.map((row) =>
      row.customer_id === 1 ? { ...row, email: 'One@Example.com', updated_at } : row,
    ),
    raw_products: shop.raw_products.map((row) =>
      row.product_id === 2 ? { ...row, unit_price: '9.99', updated_at } : row,
    ),
  };
}

const without = (shop: RawShop, customer: number): RawShop => ({
  ...shop,
  raw_customers: shop.raw_customers.filter(({ customer_id }) => customer_id !== customer),
});

it('keeps the versions of customers and products from build to build', async () => {
  await inTemporaryFolder(async (folder) => {
    const warehouse = await memoryWarehouse();
    const shop = smallShop([
      { customer: 1, at: '2024-01-02 00:00:00', items: [{ price: '5.00', product: 2 }] },
    ]);
    await buildFrom(warehouse, folder, shop, '2024-05-01');
    await buildFrom(warehouse, folder, changed(without(shop, 3)), '2024-05-10');
    await buildFrom(warehouse, folder, changed(shop), '2024-05-20');
    const told = 'email, valid_from, valid_to, is_current';
    const versions = await rowsOf(
      warehouse,
      `select customer_id, ${told} from snapshots.snap_customers
       where customer_id in (1, 2, 3) order by 1, valid_from`,
    );
    const [first, second, third] = [
      '2024-05-01 12:00:00',
      '2024-05-10 12:00:00',
      '2024-05-20 12:00:00',
    ];
    const written = '2024-05-05 08:00:00';
    expect(versions.map((row) => Object.values(row))).toEqual([
      [1, null, first, written, false],
      [1, 'one@example.com', written, null, true],
      [2, null, first, null, true],
      [3, null, first, second, false],
      [3, null, third, null, true],
    ]);
    const prices = await rowsOf(
      warehouse,
      `select unit_price, valid_from, valid_to, is_current from snapshots.snap_products
       where product_id = 2 order by valid_from`,
    );
    expect(prices.map((row) => Object.values(row))).toEqual([
      [null, first, written, false],
      ['9.99', written, null, true],
    ]);
  });
});
