import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { duckdbEngine, snowflakeEngine } from '../engine/compile/snowflake/sqlEngine.ts';
import { compareTables, type Tables } from '../reference/compareTables.ts';
import { computeReference } from '../reference/computeReference.ts';
import { dirtyShop } from '../reference/dirtyShop.ts';
import type { RawShop } from '../reference/rawShop.ts';
import { readShop } from '../reference/readShop.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { casesOf } from '../thorough.ts';
import { type ShopOnEngine, shopOnEngine } from './shopOnEngine.ts';

const double = await snowflakeDouble();
const fixture = join(import.meta.dirname, '../fixtures/dirty-shop');
const limit = 300_000;
const seeds = [1001, 1002, 1003, 1004, 1005, 1006];

async function onSnowflake(name: string, shop: RawShop, asOf?: string): Promise<ShopOnEngine> {
  const engine = await snowflakeEngine(double.port ?? 0, name);
  try {
    return await shopOnEngine(engine, shop, { as_of: asOf ?? null });
  } finally {
    await engine.close();
  }
}

async function onDuckdb(shop: RawShop, asOf?: string): Promise<ShopOnEngine> {
  const engine = await duckdbEngine();
  try {
    return await shopOnEngine(engine, shop, { as_of: asOf ?? null });
  } finally {
    await engine.close();
  }
}

describe.skipIf(!double.port)(`the shipped models on Snowflake${double.note}`, () => {
  test('the dirty shop has every expected row, and the figures of its tests', {
    timeout: limit,
  }, async () => {
    const expected = Object.fromEntries(
      readdirSync(join(fixture, 'expected')).map((file) => [
        file.replace('.json', ''),
        // Sound: the fixture's README says that each file is a list of rows.
        JSON.parse(readFileSync(join(fixture, 'expected', file), 'utf8')) as Tables[string],
      ]),
    );
    const shop = readShop(join(fixture, 'raw'));
    const found = await onSnowflake('dirty_shop', shop);
    expect(compareTables(expected, found.tables)).toEqual([]);
    const onOther = await onDuckdb(shop);
    expect(compareTables(onOther.tables, found.tables)).toEqual([]);
    expect(found.figures).toEqual(onOther.figures);
  });

  test.each(casesOf(seeds, { inGate: 2 }))(
    'generated shop %i',
    { timeout: limit },
    async (seed) => {
      const shop = dirtyShop(seed);
      const asOf = seed % 2 === 0 ? '2024-02-29' : undefined;
      const found = await onSnowflake(`shop_${seed}`, shop, asOf);
      const reference = computeReference(shop, { asOf: asOf ?? null });
      expect(compareTables(reference, found.tables)).toEqual([]);
      expect(found.figures).toEqual((await onDuckdb(shop, asOf)).figures);
    },
  );
});
