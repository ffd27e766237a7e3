import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import config from '../../src/defaultConfig.ts';
import { pathSql, schemaSql } from '../../src/engine/compile/dialect.ts';
import { relationPath } from '../../src/engine/graph/relationPath.ts';
import { createRelation } from '../../src/engine/materialize/createRelation.ts';
import { seedSelect } from '../../src/engine/materialize/seedSelect.ts';
import { build } from '../../src/engine/run/build.ts';
import { openProject } from '../../src/engine/run/openProject.ts';
import type { RunResult } from '../../src/engine/run/runEvent.ts';
import type { Warehouse, WarehouseRow } from '../../src/engine/warehouse/types.ts';
import { doubleWarehouse } from '../engine/support/doubleWarehouse.ts';
import { execute, rowsOf } from '../engine/support/memoryBuild.ts';
import { compareTables, type Tables } from '../reference/compareTables.ts';
import { readShop } from '../reference/readShop.ts';
import { tableKeys } from '../reference/tableKeys.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { builtShop, problemsOf } from './builtShop.ts';

const double = await snowflakeDouble();
const fixture = join(import.meta.dirname, '../fixtures/dirty-shop');
const { graph } = openProject(config);

const buildShop = (warehouse: Warehouse, runId: string): Promise<RunResult> =>
  build(openProject(config), warehouse, {
    selection: { select: [], exclude: [] },
    variables: { as_of: null },
    rawFolder: undefined,
    inPlace: false,
    threads: 4,
    runId,
    adopted: [],
    now: () => '2024-01-01 00:00:00',
    onEvent: () => undefined,
  });

/** Fills the raw tables, as a loader outside the project would. */
async function fillRaw(warehouse: Warehouse): Promise<void> {
  const { dialect } = warehouse;
  const shop: Readonly<Record<string, readonly object[]>> = { ...readShop(join(fixture, 'raw')) };
  await execute(warehouse, `create schema if not exists ${schemaSql(dialect, 'raw')}`);
  for (const relation of graph.order) {
    if (relation.kind !== 'source') continue;
    const rows = (shop[relation.name] ?? []).map((row) => {
      const byName = new Map<string, unknown>(Object.entries(row));
      return relation.contract.columns.map(({ name }) => byName.get(name));
    });
    const select = seedSelect(dialect, relation.contract, rows);
    const statements = createRelation(dialect, relationPath(relation), 'table', select, undefined);
    await execute(warehouse, ...statements.map(({ sql }) => sql));
  }
}

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
    await fillRaw(warehouse);
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
    expect(Object.keys(expected)).toHaveLength(14);
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
      'PROD_STAGING',
      'PROD__MODELS',
      'RAW',
    ]);
  });
});
