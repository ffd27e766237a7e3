import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mappedConfig } from '../../packages/kysely-models/src/cli/mapping/mappedConfig.ts';
import { parseColumns } from '../../packages/kysely-models/src/cli/options/parseOptions.ts';
import { pathSql, schemaSql } from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import type { ModelsConfig } from '../../packages/kysely-models/src/define/project/config.ts';
import type { Source } from '../../packages/kysely-models/src/define/sources/source.ts';
import { relationPath } from '../../packages/kysely-models/src/graph/relationPath.ts';
import { createRelation } from '../../packages/kysely-models/src/materialize/createRelation.ts';
import { seedSelect } from '../../packages/kysely-models/src/materialize/seedSelect.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import shipped from '../../src/defaultConfig.ts';
import { doubleWarehouse } from '../engine/support/doubleWarehouse.ts';
import { execute, rowsOf } from '../engine/support/memoryBuild.ts';
import { compareTables } from '../reference/compareTables.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { inTemporaryFolder, problemsOf, shopBuiltIn } from '../system/builtShop.ts';
import { isThorough } from '../thorough.ts';
import { mappingCases, mappingFiles } from './mappingCases.ts';

const double = await snowflakeDouble();

/**
 * One mapping of each kind: lines of an export with statuses, tables of a connector, columns that the user
 * names. With THOROUGH=1 all, but for what reads texts out of JSON: the double has no AS_VARCHAR.
 */
const ofJson = ['shopify-airbyte', 'woocommerce-export'];
const kinds = ['shopify-export', 'shopify', 'flat'];
const cases = mappingCases.filter(([name]) =>
  isThorough ? !ofJson.includes(name) : kinds.includes(name),
);

/** The sources of a mapping that are tables of a connector or a loader. */
const tablesOf = (config: ModelsConfig): readonly Source[] =>
  openProject(config).graph.order.flatMap((relation) =>
    relation.kind === 'source' ? [relation] : [],
  );

/** Copies the tables of one warehouse into another, as a loader would fill them. */
async function copyTables(from: Warehouse, to: Warehouse, sources: readonly Source[]) {
  for (const source of sources) {
    const names = source.contract.columns.map(({ name }) => name);
    const list = names.map(
      (name) => `${from.dialect.identifier(name)}::varchar as ${from.dialect.identifier(name)}`,
    );
    const path = pathSql(from.dialect, relationPath(source));
    const rows = await rowsOf(from, `select ${list.join(', ')} from ${path}`);
    const values = rows.map((row) => names.map((name) => row[name] ?? null));
    const select = seedSelect(to.dialect, source.contract, values);
    const made = createRelation(to.dialect, relationPath(source), 'table', select, undefined);
    await execute(
      to,
      `create schema if not exists ${schemaSql(to.dialect, relationPath(source).schema)}`,
      ...made.map(({ sql }) => sql),
    );
  }
}

describe.skipIf(!double.port)(`a mapping over tables in Snowflake${double.note}`, () => {
  it.each(cases)('%s publishes what DuckDB does', { timeout: 300_000 }, async (...row) => {
    const [name, flags] = row;
    const columns = flags[1] === undefined ? {} : parseColumns(flags[1]);
    const config = await mappedConfig(shipped, { from: name, columns });
    const duckdb = await duckdbWarehouse({ path: ':memory:', threads: 2 });
    try {
      await inTemporaryFolder(async (folder) => {
        for (const file of mappingFiles(name)) copyFileSync(file, join(folder, basename(file)));
        const expected = await shopBuiltIn(duckdb, folder, { config });
        expect(problemsOf(expected.result)).toEqual([]);
        const sources = tablesOf(config);
        const schemas = [...new Set(sources.map((source) => relationPath(source).schema))];
        const snowflake = await doubleWarehouse(double.port ?? 0, {}, schemas);
        await copyTables(duckdb, snowflake, sources);
        const built = await shopBuiltIn(snowflake, undefined, { config });
        expect(problemsOf(built.result)).toEqual([]);
        expect(compareTables(expected.tables, built.tables)).toEqual([]);
      });
    } finally {
      await duckdb.close();
    }
  });
});
