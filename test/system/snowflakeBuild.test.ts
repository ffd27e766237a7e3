import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathSql } from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { relationPath } from '../../packages/kysely-models/src/graph/relationPath.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import type { RunResult } from '../../packages/kysely-models/src/run/result/runEvent.ts';
import { runBuild } from '../../packages/kysely-models/src/run/runBuild.ts';
import type { Warehouse, WarehouseRow } from '../../packages/kysely-models/src/warehouse/types.ts';
import config from '../../src/defaultConfig.ts';
import { doubleWarehouse } from '../engine/support/doubleWarehouse.ts';
import { rowsOf } from '../engine/support/memoryBuild.ts';
import { compareTables, type Tables } from '../reference/compareTables.ts';
import { dirtyShop } from '../reference/dirtyShop.ts';
import { readShop } from '../reference/readShop.ts';
import { tableKeys } from '../reference/tableKeys.ts';
import { writeShop } from '../reference/writeShop.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { casesOf } from '../thorough.ts';
import { builtShop, inTemporaryFolder, problemsOf } from './builtShop.ts';
import { fillRaw, fillRawFromParquet } from './fillRaw.ts';

const double = await snowflakeDouble();
const fixture = join(import.meta.dirname, '../fixtures/dirty-shop');
const { graph } = openProject(config);

const buildShop = (warehouse: Warehouse, runId: string): Promise<RunResult> =>
  runBuild(
    openProject(config),
    {
      selection: { select: [], exclude: [] },
      variables: { as_of: null },
      threads: 4,
    },
    {
      warehouse,
      runId,
      now: () => '2024-01-01 00:00:00',
      onEvent: () => undefined,
    },
  );

async function tablesOf(warehouse: Warehouse): Promise<Tables> {
  const tables: Record<string, readonly WarehouseRow[]> = {};
  for (const name of Object.keys(tableKeys)) {
    const relation = graph.byName.get(name);
    if (relation === undefined) continue;
    const from = pathSql(warehouse.dialect, relationPath(relation));
    tables[name] = await rowsOf(warehouse, `select * from ${from}`);
  }
  return tables;
}

/** The rows of every model, as its tests counted them. */
const rowCounts = ({ relations }: RunResult) =>
  Object.fromEntries(
    relations.flatMap(({ name, kind, rows }) => (kind === 'model' ? [[name, rows]] : [])),
  );

const warningsOf = ({ relations }: RunResult) =>
  relations
    .flatMap(({ failures }) =>
      failures.map(({ relation, test, failures: count }) => `${relation} ${test} ${count}`),
    )
    .sort();

describe.skipIf(!double.port)(`the shipped project built on Snowflake${double.note}`, () => {
  it('has every expected row, DuckDB says the same, and building again changes nothing', {
    timeout: 300_000,
  }, async () => {
    const warehouse = await doubleWarehouse(double.port ?? 0, { schemaPrefix: 'prod_' });
    await fillRaw(warehouse, readShop(join(fixture, 'raw')));
    const first = await buildShop(warehouse, 'first');
    expect(problemsOf(first)).toEqual([]);
    const tables = await tablesOf(warehouse);

    const expected = Object.fromEntries(
      readdirSync(join(fixture, 'expected')).map((file) => [
        file.replace('.json', ''),
        // Sound: the fixture's README says that each file is a list of rows.
        JSON.parse(readFileSync(join(fixture, 'expected', file), 'utf8')) as Tables[string],
      ]),
    );
    expect(Object.keys(expected)).toHaveLength(15);
    expect(compareTables(expected, tables)).toEqual([]);
    const onDuckdb = await builtShop(join(fixture, 'raw'));
    expect(compareTables(onDuckdb.tables, tables)).toEqual([]);
    expect(warningsOf(first)).toEqual(warningsOf(onDuckdb.result));

    const second = await buildShop(warehouse, 'second');
    expect(problemsOf(second)).toEqual([]);
    expect(compareTables(tables, await tablesOf(warehouse))).toEqual([]);
    const schemas = await rowsOf(
      warehouse,
      `select table_schema as "s" from information_schema.tables
       where table_schema <> 'INFORMATION_SCHEMA'
       union select table_schema from information_schema.views
       where table_schema <> 'INFORMATION_SCHEMA' order by 1`,
    );
    expect(schemas.map(({ s }) => s)).toEqual([
      'PROD_INTERMEDIATE',
      'PROD_MARTS',
      'PROD_SEEDS',
      'PROD_SNAPSHOTS',
      'PROD_STAGING',
      'PROD__MODELS',
      'RAW',
    ]);
  });

  it.each(casesOf([2001, 2002, 2003], { inGate: 1 }))(
    'publishes what DuckDB does, of the generated shop %i',
    {
      timeout: 300_000,
    },
    async (seed) => {
      const shop = dirtyShop(seed, { customers: 40, orders: 120, items: 300, products: 12 });
      const warehouse = await doubleWarehouse(double.port ?? 0);
      await fillRaw(warehouse, shop);
      const result = await buildShop(warehouse, 'only');
      const onDuckdb = await inTemporaryFolder((folder) => {
        writeShop(folder, shop, seed);
        return builtShop(folder);
      });
      expect(problemsOf(result)).toEqual([]);
      expect(compareTables(onDuckdb.tables, await tablesOf(warehouse))).toEqual([]);
      expect(warningsOf(result)).toEqual(warningsOf(onDuckdb.result));
    },
  );

  it('publishes what DuckDB does, of CDNOW', { timeout: 300_000 }, async () => {
    const folder = join(import.meta.dirname, '../../data/cdnow');
    const warehouse = await doubleWarehouse(double.port ?? 0);
    await fillRawFromParquet(warehouse, double.port ?? 0, folder);
    const result = await buildShop(warehouse, 'only');
    expect(problemsOf(result)).toEqual([]);
    const onDuckdb = await builtShop(folder);
    const tables = await tablesOf(warehouse);
    expect(tables['mart_orders']).toHaveLength(67_591);
    expect(compareTables(onDuckdb.tables, tables)).toEqual([]);
    expect(rowCounts(result)).toEqual(rowCounts(onDuckdb.result));
  });
});
