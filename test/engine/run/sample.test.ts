import { describe, expect, it } from 'vitest';
import { build } from '../../../packages/kysely-models/src/run/build.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { memoryWarehouse } from '../support/memoryBuild.ts';
import { fill, rows, shop, sources } from './sampledProject.ts';

const double = await snowflakeDouble();

const open: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [
    `Snowflake${double.note}`,
    double.port !== undefined,
    () => doubleWarehouse(double.port ?? 0, { development: true }),
  ],
];

const sampledTables = ['raw_customers', 'raw_orders', 'raw_items', 'raw_refunds'];

const allOf = async (warehouse: Warehouse, schema: string, names: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await rows(warehouse, schema, name)] as const),
    ),
  );

const sampleOn = async (warehouse: Warehouse, sample: string, models: readonly object[] = shop) => {
  const result = await build({ models: [models] }, { warehouse, sample, runId: 'sampled' });
  expect(result.relations.flatMap(({ error }) => error ?? [])).toEqual([]);
  expect(result.exitCode).toBe(0);
  return result;
};

describe.each(open)('a build over a sample on %s', (_, isThere, place) => {
  it.skipIf(!isThere)(
    'keeps the partners of each row, the same rows each time, and counts them',
    async () => {
      const warehouse = await place();
      await fill(warehouse);
      const { sample, relations } = await sampleOn(warehouse, '10 % of customers', sources);
      const first = await allOf(warehouse, 'sampled', sampledTables);
      expect(sample).toEqual({
        text: '10 % of raw_customers',
        sources: expect.arrayContaining(
          [200, 400, 802, 100].map((read, at) => ({
            ...{ name: sampledTables[at], read },
            kept: first[sampledTables[at] ?? '']?.length,
          })),
        ),
      });
      // By MD5 of the key, which no warehouse computes otherwise.
      expect(first['raw_customers']?.map((row) => Number(JSON.parse(row)[0]))).toEqual(drawn);
      const broken = relations.flatMap(({ failures }) => failures.map(({ test }) => test));
      expect(broken).toEqual([]);
      const whole = await rows(warehouse, 'raw', 'raw_orders');
      const [chosen, kept] = [new Set(drawn.map(String)), new Set(first['raw_orders'])];
      const [owner, guests] = [(row: string) => String(JSON.parse(row)[1]), 'null'];
      const own = whole.filter((row) => chosen.has(owner(row)));
      expect([...kept].filter((row) => owner(row) !== guests)).toEqual(own);
      const share = [...kept].filter((row) => owner(row) === guests).length / 80;
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(0.25);
      const ids = new Set([...kept].map((row) => JSON.parse(row)[0]));
      const partners = (first['raw_items'] ?? []).map((row) => JSON.parse(row)[0]);
      // An item of no order has no key by which it could be left out; one of an unknown order has no partner.
      expect(partners.filter((id) => !ids.has(id))).toEqual(['null']);
      expect(new Set(partners.filter((id) => id !== 'null'))).toEqual(ids);
      await sampleOn(warehouse, '10.0 % of raw_customers', sources);
      expect(await allOf(warehouse, 'sampled', sampledTables)).toEqual(first);
    },
  );
});

it('a build over a sample is followed by a build over all rows that leaves nothing of it', async () => {
  const warehouse = await memoryWarehouse();
  await fill(warehouse);
  const models = ['staged', 'kept', 'totals'];
  const full = async () => {
    const { exitCode } = await build({ models: [shop] }, { warehouse, runId: 'full' });
    expect(exitCode).toBe(0);
    return allOf(warehouse, 'marts', models);
  };
  const before = await full();
  await sampleOn(warehouse, '10 % of customers');
  const sampled = await allOf(warehouse, 'marts', models);
  const rowsOfEach = models.map((name) => [before, sampled].map((all) => all[name]?.length ?? 0));
  expect(rowsOfEach.filter(([whole = 0, part = 0]) => part >= whole)).toEqual([]);
  expect(await full()).toEqual(before);
});

/** The customers of 0 to 199 of whose hashes the first eight digits are below a tenth of all. */
const drawn: readonly number[] = [
  119, 126, 134, 138, 140, 141, 144, 158, 159, 163, 168, 170, 180, 191, 195, 196, 198, 27, 33, 43,
  59, 6, 60, 63, 69,
];
