import { describe, expect, it } from 'vitest';
import { writeShop as writeSampleShop } from '../../src/sample-shop/index.ts';
import { compareTables } from '../reference/compareTables.ts';
import { computeReference } from '../reference/computeReference.ts';
import { dirtyShop } from '../reference/dirtyShop.ts';
import { readParquetShop } from '../reference/readParquetShop.ts';
import { writeShop } from '../reference/writeShop.ts';
import { casesOf } from '../thorough.ts';
import { builtShop, inTemporaryFolder, problemsOf } from './builtShop.ts';

const seeds = Array.from({ length: 40 }, (_, at) => 1000 + at);

describe('generated dirty shops', () => {
  it.each(casesOf(seeds, { inGate: 12 }))(
    'seed %i: the models agree with the reference in every table',
    async (seed) => {
      await inTemporaryFolder(async (folder) => {
        const shop = dirtyShop(seed);
        writeShop(folder, shop, seed);
        const built = await builtShop(folder);
        expect(problemsOf(built.result)).toEqual([]);
        expect(compareTables(computeReference(shop), built.tables)).toEqual([]);
      });
    },
  );

  it.each(casesOf(seeds.slice(0, 12), { inGate: 5 }))(
    'seed %i: with a day of the report within the data',
    async (seed) => {
      await inTemporaryFolder(async (folder) => {
        const shop = dirtyShop(seed);
        writeShop(folder, shop, seed);
        const days = shop.raw_orders
          .flatMap(({ order_date }) => order_date?.slice(0, 10) ?? [])
          .sort();
        const asOf = days[Math.floor((days.length * (seed % 10)) / 10)] ?? '2024-02-29';
        const built = await builtShop(folder, { asOf });
        expect(problemsOf(built.result)).toEqual([]);
        expect(compareTables(computeReference(shop, { asOf }), built.tables)).toEqual([]);
      });
    },
  );
});

describe('the sample shop', () => {
  it('agrees with the reference in every table', async () => {
    await inTemporaryFolder(async (folder) => {
      const raw = `${folder}/raw`;
      await writeSampleShop(raw, { customers: 500, seed: 7, format: 'parquet' });
      const built = await builtShop(raw);
      expect(problemsOf(built.result)).toEqual([]);
      const reference = computeReference(await readParquetShop(raw));
      expect(compareTables(reference, built.tables)).toEqual([]);
    });
  });
});
