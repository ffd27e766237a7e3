import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import { runBuild } from '../../packages/kysely-models/src/run/runBuild.ts';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import config from '../../src/defaultConfig.ts';
import { writeShop } from '../../src/sample-shop/index.ts';
import { temporaryFolder } from '../engine/support/projectFolder.ts';
import { countingWarehouse } from './countingWarehouse.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * What a build may cost at most, counted and not timed. What makes a build cheaper lowers these; what
 * has to make it dearer raises them, and says why in its commit.
 */
const limits = JSON.parse(readFileSync(at('limits.json'), 'utf8'));

describe('what a build of the sample shop costs', () => {
  let first = { statements: 0, rowsScanned: 0 };
  let unchanged = { statements: 0, rowsScanned: 0 };
  let pairwise: readonly string[] = [];

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'models-counts-'));
    await writeShop(join(folder, 'raw'), { customers: 200, format: 'parquet' });
    const project = openProject(config);
    const inMemory = await duckdbWarehouse({ path: ':memory:', threads: 1 });
    const { warehouse, counts } = countingWarehouse(inMemory, join(folder, 'profile.json'));
    const built = async () => {
      const before = { ...counts };
      const { exitCode } = await runBuild(
        project,
        {
          selection: { select: [], exclude: [] },
          variables: {},
          rawFolder: join(folder, 'raw'),
          threads: 1,
        },
        {
          warehouse,
          runId: 'counts',
          now: () => '2024-01-01 00:00:00',
          onEvent: () => undefined,
        },
      );
      expect(exitCode).toBe(0);
      return {
        statements: counts.statements - before.statements,
        rowsScanned: counts.rowsScanned - before.rowsScanned,
      };
    };
    first = await built();
    pairwise = counts.pairwise;
    unchanged = await built();
    await inMemory.close();
    rmSync(folder, { recursive: true });
  });

  it('stays within its statements and scanned rows the first time', () => {
    expect(first.statements).toBeGreaterThan(0);
    expect(first.statements).toBeLessThanOrEqual(limits.first.statements);
    expect(first.rowsScanned).toBeGreaterThan(0);
    expect(first.rowsScanned).toBeLessThanOrEqual(limits.first.rowsScanned);
  });

  it('joins by equality, and compares no pairs of rows', () => {
    expect(pairwise).toEqual([]);
  });

  it('stays within them where nothing changed', () => {
    expect(unchanged.statements).toBeLessThanOrEqual(limits.unchanged.statements);
    expect(unchanged.rowsScanned).toBeLessThanOrEqual(limits.unchanged.rowsScanned);
  });

  it('stays within the modules that the command loads before its first statement', async () => {
    const folder = temporaryFolder();
    await writeShop(join(folder, 'raw'), { customers: 20, format: 'parquet' });
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        '--import',
        at('countModules.ts'),
        at('../../packages/kysely-models/bin/models.js'),
        'build',
        '--raw',
        'raw',
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(status).toBe(0);
    const [, modules] = /^modules (\d+)$/m.exec(stdout) ?? [];
    expect(Number(modules)).toBeGreaterThan(0);
    expect(Number(modules)).toBeLessThanOrEqual(limits.modules);
  });
});
