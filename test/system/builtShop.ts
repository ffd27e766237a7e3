import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathSql } from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import type { IdsSetting } from '../../packages/kysely-models/src/define/ids/register.ts';
import type { ModelsConfig } from '../../packages/kysely-models/src/define/project/config.ts';
import { relationPath } from '../../packages/kysely-models/src/graph/relationPath.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import type { RunResult } from '../../packages/kysely-models/src/run/result/runEvent.ts';
import { runBuild } from '../../packages/kysely-models/src/run/runBuild.ts';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { Warehouse, WarehouseRow } from '../../packages/kysely-models/src/warehouse/types.ts';
import config from '../../src/defaultConfig.ts';
import { tableKeys } from '../reference/tableKeys.ts';

/** What a build of the shipped project gave. */
export interface BuiltShop {
  readonly result: RunResult;
  /** Every table that the reference knows, as the warehouse has it. */
  readonly tables: Readonly<Record<string, readonly WarehouseRow[]>>;
}

/** How the shipped project is built in a test. */
export interface ShopOptions {
  readonly asOf?: string | null;
  readonly inPlace?: boolean;
  readonly runId?: string;
  readonly fullRefresh?: boolean;
  /** A project of the shipped models and others. */
  readonly config?: ModelsConfig;
  readonly ids?: IdsSetting;
}

/** Builds the shipped project from a folder of raw files, in memory, and reads its tables. */
export async function builtShop(rawFolder: string, options: ShopOptions = {}): Promise<BuiltShop> {
  const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
  try {
    return await shopBuiltIn(warehouse, rawFolder, options);
  } finally {
    await warehouse.close();
  }
}

/** Builds the shipped project from a folder of raw files in a warehouse, and reads its tables. */
export async function shopBuiltIn(
  warehouse: Warehouse,
  rawFolder: string | undefined,
  options: ShopOptions = {},
): Promise<BuiltShop> {
  const project = openProject(options.config ?? config, {}, options.ids);
  const result = await runBuild(
    project,
    {
      selection: { select: [], exclude: [] },
      variables: options.asOf === undefined ? {} : { as_of: options.asOf },
      rawFolder,
      inPlace: options.inPlace ?? false,
      threads: 2,
      fullRefresh: options.fullRefresh ?? false,
    },
    {
      warehouse,
      runId: options.runId ?? 'test',
      now: () => '2024-01-01 00:00:00',
      onEvent: () => undefined,
    },
  );
  const session = await warehouse.connect();
  const tables: Record<string, readonly WarehouseRow[]> = {};
  for (const name of Object.keys(tableKeys)) {
    const relation = project.graph.byName.get(name);
    if (relation === undefined || !isThere(result, name)) continue;
    const from = pathSql(warehouse.dialect, relationPath(relation));
    tables[name] = await session.rows(`select * from ${from}`);
  }
  session.close();
  return { result, tables };
}

/** Whether a build leaves a table: one that failed the first time is not there. */
const isThere = ({ relations }: RunResult, name: string) =>
  relations.some((each) => each.name === name && doneStatuses.includes(each.status));

const doneStatuses: readonly string[] = ['published', 'kept', 'checked'];

/** Everything that did not go well, in a readable form: for an assertion against an empty list. */
export function problemsOf({ relations }: RunResult): readonly string[] {
  return relations.flatMap((relation) => [
    ...(doneStatuses.includes(relation.status)
      ? []
      : [
          `${relation.name}: ${relation.status} ${relation.error?.found ?? relation.because ?? ''}`,
        ]),
    ...relation.failures
      .filter(({ status }) => status === 'failed')
      .map(({ test, rows }) => `${relation.name}: ${test} ${JSON.stringify(rows)}`),
  ]);
}

/** A folder that is removed after the work. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'models-test-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
