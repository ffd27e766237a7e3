import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openProject,
  type Project,
} from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import { runBuild } from '../../packages/kysely-models/src/run/runBuild.ts';
import type { SiteFile } from '../../packages/kysely-models/src/site/page/sitePage.ts';
import { siteOf } from '../../packages/kysely-models/src/site/siteOf.ts';
import { writeSite } from '../../packages/kysely-models/src/site/write/writeSite.ts';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import config from '../../src/defaultConfig.ts';
import { writeShop } from '../../src/sample-shop/index.ts';

/** A site of the shipped analytics over a small sample shop, and what it was written from. */
export interface BuiltSite {
  readonly folder: string;
  readonly files: readonly SiteFile[];
  readonly project: Project;
  readonly warehouse: Warehouse;
  readonly remove: () => Promise<void>;
}

/** Builds the shop in the middle of a month, and writes its site into a temporary folder. */
export async function builtSite(): Promise<BuiltSite> {
  const root = mkdtempSync(join(tmpdir(), 'models-site-'));
  await writeShop(join(root, 'raw'), { customers: 250, format: 'parquet' });
  const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
  const project = openProject(config);
  const { exitCode } = await runBuild(
    project,
    {
      selection: { select: [], exclude: [] },
      variables: { as_of: '2025-06-18' },
      rawFolder: join(root, 'raw'),
      threads: 2,
    },
    { warehouse, runId: 'site', now: () => '2025-06-18 06:00:00', onEvent: () => undefined },
  );
  if (exitCode !== 0) throw new Error('The shop was not built.');
  const files = await siteOf({ project, warehouse });
  const folder = join(root, 'site');
  writeSite(folder, files);
  return {
    folder,
    files,
    project,
    warehouse,
    remove: async () => {
      await warehouse.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
