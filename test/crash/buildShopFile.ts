import { randomUUID } from 'node:crypto';
import { pathSql } from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { relationPath } from '../../packages/kysely-models/src/graph/relationPath.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import { runBuild } from '../../packages/kysely-models/src/run/runBuild.ts';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { WarehouseRow } from '../../packages/kysely-models/src/warehouse/types.ts';
import config from '../../src/defaultConfig.ts';
import { tableKeys } from '../reference/tableKeys.ts';
import { problemsOf } from '../system/builtShop.ts';

/** A database file after a build. */
export interface ShopFile {
  readonly problems: readonly string[];
  /** Whether the lease was that of a run that did not come to its end. */
  readonly tookOver: boolean;
  readonly tables: Readonly<Record<string, readonly WarehouseRow[]>>;
  /** The versions of snapshots, without the time of the builds that saw them. */
  readonly snapshots: Readonly<Record<string, readonly WarehouseRow[]>>;
  /** What lies in the database that is neither a relation of the project nor its state. */
  readonly leftOver: readonly string[];
}

const project = openProject(config);
const state = ['relations', 'lease', 'history', 'figures'];

/** Builds the shipped project in a database file, and reads what is there. */
export async function buildShopFile(path: string, rawFolder: string): Promise<ShopFile> {
  const warehouse = await duckdbWarehouse({ path, threads: 2 });
  try {
    const result = await runBuild(
      project,
      {
        selection: { select: [], exclude: [] },
        variables: {},
        rawFolder,
        threads: 2,
      },
      {
        warehouse,
        runId: randomUUID(),
        now: () => new Date().toISOString().replace('T', ' ').replace('Z', ''),
        onEvent: () => undefined,
      },
    );
    const session = await warehouse.connect();
    const tables: Record<string, readonly WarehouseRow[]> = {};
    const snapshots: Record<string, readonly WarehouseRow[]> = {};
    for (const relation of project.graph.order) {
      const from = pathSql(warehouse.dialect, relationPath(relation));
      if (Object.hasOwn(tableKeys, relation.name)) {
        tables[relation.name] = await session.rows(`select * from ${from}`);
      } else if (relation.kind === 'model' && relation.materialized.kind === 'snapshot') {
        const versions = `select * exclude (valid_from, valid_to) from ${from} order by all`;
        snapshots[relation.name] = await session.rows(versions);
      }
    }
    const held = await session.rows('select run_id from _models.lease where is_held');
    const catalog = await warehouse.catalog(session);
    session.close();
    return {
      problems: problemsOf(result),
      tookOver: result.warnings.some(({ subject }) => subject === 'lease'),
      tables,
      snapshots,
      leftOver: [
        ...catalog
          .map(({ name }) => name)
          .filter((name) => !project.graph.byName.has(name) && !state.includes(name)),
        ...held.map((row) => `the lease of ${row['run_id']}`),
      ],
    };
  } finally {
    await warehouse.close();
  }
}
