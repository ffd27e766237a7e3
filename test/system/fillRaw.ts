import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathSql, schemaSql } from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import type { IdsSetting } from '../../packages/kysely-models/src/define/ids/register.ts';
import { relationPath } from '../../packages/kysely-models/src/graph/relationPath.ts';
import { createRelation } from '../../packages/kysely-models/src/materialize/createRelation.ts';
import { seedSelect } from '../../packages/kysely-models/src/materialize/seedSelect.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import config from '../../src/defaultConfig.ts';
import { execute, rowsOf } from '../engine/support/memoryBuild.ts';
import type { RawShop } from '../reference/rawShop.ts';

const sourcesOf = (ids?: IdsSetting) =>
  openProject(config, {}, ids).graph.order.flatMap((relation) =>
    relation.kind === 'source' ? [relation] : [],
  );

/** Fills the raw tables, as a loader outside the project would. */
export async function fillRaw(
  warehouse: Warehouse,
  shop: Partial<RawShop>,
  ids?: IdsSetting,
): Promise<void> {
  const { dialect } = warehouse;
  const tables: Readonly<Record<string, readonly object[]>> = { ...shop };
  await execute(warehouse, `create schema if not exists ${schemaSql(dialect, 'raw')}`);
  for (const source of sourcesOf(ids)) {
    const rows = (tables[source.name] ?? []).map((row) => {
      const byName = new Map<string, unknown>(Object.entries(row));
      return source.contract.columns.map(({ name }) => byName.get(name) ?? null);
    });
    const select = seedSelect(dialect, source.contract, rows);
    const statements = createRelation(dialect, relationPath(source), 'table', select, undefined);
    await execute(warehouse, ...statements.map(({ sql }) => sql));
  }
}

/** Fills the raw tables in a double from a folder of Parquet files. */
export async function fillRawFromParquet(
  warehouse: Warehouse,
  port: number,
  folder: string,
): Promise<void> {
  await fillRaw(warehouse, {});
  const [row] = await rowsOf(warehouse, 'select current_database() as "name"');
  for (const source of sourcesOf()) {
    if (!existsSync(join(folder, `${source.name}.parquet`))) continue;
    const table = `"${row?.['name']}".${pathSql(warehouse.dialect, relationPath(source))}`;
    const body = JSON.stringify({ table, file: join(folder, `${source.name}.parquet`) });
    const answer = await fetch(`http://127.0.0.1:${port}/__load`, { method: 'POST', body });
    if (!answer.ok) throw new Error(`${source.name}: ${await answer.text()}`);
  }
}
