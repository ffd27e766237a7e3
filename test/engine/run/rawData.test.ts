import { copyFileSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  type ColumnShape,
  source,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import type { RunResult } from '../../../packages/kysely-models/src/run/result/runEvent.ts';
import { runBuild } from '../../../packages/kysely-models/src/run/runBuild.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { anyModel, anyTests } from '../support/anyModel.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { folderWith, temporaryFolder } from '../support/projectFolder.ts';

const orders = (columns: ColumnShape = { id: bigint().nullable() }, tests = 0) =>
  source({
    name: 'orders',
    description: 'Orders.',
    columns,
    tests: () => (tests === 0 ? [] : [anyTests.rowCount({ min: tests })]),
  });

const ids = (warehouse: Warehouse) =>
  rowsOf(warehouse, 'select id from raw.orders order by id').then((rows) =>
    rows.map(({ id }) => id),
  );

describe('a source', () => {
  it('is kept when its file did not change, and tested when its tests did', async () => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ 'orders.csv': 'id\n1\n2\n' });
    const own = orders(undefined, 1);
    const first = await buildIn(warehouse, [own, anyModel('reader', [own])], { rawFolder });
    expect(first.statuses).toEqual({ orders: 'published', reader: 'published' });
    const second = await buildIn(warehouse, [own, anyModel('reader', [own])], { rawFolder });
    expect(second.statuses).toEqual({ orders: 'kept', reader: 'kept' });
    const stricter = orders(undefined, 2);
    const third = await buildIn(warehouse, [stricter, anyModel('reader', [stricter])], {
      rawFolder,
    });
    expect(third.statuses).toEqual({ orders: 'checked', reader: 'kept' });
    expect(third.relations.find(({ name }) => name === 'orders')).toMatchObject({
      rows: 2,
      tests: { passed: 1 },
      materialized: undefined,
    });
  });

  it('is loaded again when its file, its columns or their types changed, or it is gone', async () => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ 'orders.csv': 'id,note\n1,x\n' });
    const statusOf = async (columns?: ColumnShape) =>
      (await buildIn(warehouse, [orders(columns)], { rawFolder })).statuses['orders'];
    expect(await statusOf()).toBe('published');
    writeFileSync(join(rawFolder, 'orders.csv'), 'id,note\n1,x\n2,y\n');
    expect(await statusOf()).toBe('published');
    expect(await ids(warehouse)).toEqual([1, 2]);
    utimesSync(join(rawFolder, 'orders.csv'), 1, 1);
    expect(await statusOf()).toBe('kept');
    expect(await statusOf({ id: text().nullable() })).toBe('published');
    expect(await statusOf({ id: text().nullable() })).toBe('kept');
    expect(await statusOf({ id: text().nullable(), note: text().nullable() })).toBe('published');
    await execute(warehouse, 'drop table raw.orders');
    expect(await statusOf({ id: text().nullable(), note: text().nullable() })).toBe('published');
  });

  it('keeps its rows when the new file fails a test or cannot be read', async () => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ 'orders.csv': 'id\n1\n2\n' });
    await buildIn(warehouse, [orders(undefined, 2)], { rawFolder });
    writeFileSync(join(rawFolder, 'orders.csv'), 'id\n7\n');
    const failing = await buildIn(warehouse, [orders(undefined, 2)], { rawFolder });
    expect(failing.statuses).toEqual({ orders: 'failed' });
    expect(await ids(warehouse)).toEqual([1, 2]);
    writeFileSync(join(rawFolder, 'orders.csv'), 'id\n7\nx\n');
    expect((await buildIn(warehouse, [orders()], { rawFolder })).statuses).toEqual({
      orders: 'failed',
    });
    expect(await ids(warehouse)).toEqual([1, 2]);
    // What failed is not taken for loaded.
    writeFileSync(join(rawFolder, 'orders.csv'), 'id\n7\n8\n');
    expect((await buildIn(warehouse, [orders(undefined, 2)], { rawFolder })).statuses).toEqual({
      orders: 'published',
    });
    expect(await ids(warehouse)).toEqual([7, 8]);
  });

  it('is read in place through a view when asked, and loaded again when not', async () => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ 'orders.csv': 'id\n1\n' });
    const kind = async () => {
      const [row] = await rowsOf(
        warehouse,
        "select count(*) as n from duckdb_views() where schema_name = 'raw'",
      );
      return row?.['n'] === 1 ? 'view' : 'table';
    };
    await buildIn(warehouse, [orders()], { rawFolder, inPlace: true });
    expect(await kind()).toBe('view');
    expect((await buildIn(warehouse, [orders()], { rawFolder, inPlace: true })).statuses).toEqual({
      orders: 'kept',
    });
    await buildIn(warehouse, [orders()], { rawFolder });
    expect(await kind()).toBe('table');
    expect(await ids(warehouse)).toEqual([1]);
  });

  it('stays as it is without a folder, and is not replaced by one that is not the project’s', async () => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ 'orders.csv': 'id\n1\n' });
    await buildIn(warehouse, [orders()], { rawFolder });
    expect((await buildIn(warehouse, [orders()])).statuses).toEqual({ orders: 'kept' });
    const other = await memoryWarehouse();
    await execute(other, 'create schema raw', 'create table raw.orders as select 9 as id');
    await expect(buildIn(other, [orders()], { rawFolder })).rejects.toMatchObject({
      code: 'RELATION_NOT_OURS',
    });
    expect(await ids(other)).toEqual([9]);
  });

  it('reports columns that it does not name, and loads the others', async () => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ 'orders.csv': 'new,id,,ID\n5,1,6,7\n' });
    const { warnings, exitCode } = await buildIn(warehouse, [orders()], { rawFolder });
    expect(exitCode).toBe(0);
    expect(warnings).toEqual([
      {
        subject: 'orders',
        message: `${rawFolder}/orders.csv has columns that orders does not name: new, , ID. They are not loaded.`,
      },
    ]);
    expect(await rowsOf(warehouse, 'select * from raw.orders')).toEqual([{ id: 1 }]);
  });

  it('names six of many columns that it does not name, and counts the others', async () => {
    const many = Array.from({ length: 55 }, (_, at) => `c${at + 1}`);
    const rawFolder = folderWith({ 'orders.csv': `id,${many.join(',')}\n1${','.repeat(55)}\n` });
    const { warnings } = await buildIn(await memoryWarehouse(), [orders()], { rawFolder });
    expect(warnings).toEqual([
      {
        subject: 'orders',
        message: `${rawFolder}/orders.csv has columns that orders does not name: c1, c2, c3, c4, c5, c6 and 49 more. They are not loaded.`,
      },
    ]);
  });
});

describe('the sample of a project', () => {
  const sampleProject = (folderName: string, write: (folder: string) => Promise<unknown>) => {
    const relations = [orders()];
    const config = {
      models: [relations],
      raw: { sample: { name: folderName, description: 'a sample', write } },
    };
    return { config, graph: buildGraph(relations) };
  };
  const writeSample = async (folder: string) => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'orders.csv'), 'id\n100\n');
  };
  const run = (
    warehouse: Warehouse,
    project: ReturnType<typeof sampleProject>,
    rawFolder?: string,
  ): Promise<RunResult> =>
    runBuild(
      project,
      {
        selection: { select: [], exclude: [] },
        variables: {},
        rawFolder,
        threads: 1,
      },
      {
        warehouse,
        runId: 'run',
        now: () => '2024-02-29 12:00:00',
        onEvent: () => undefined,
      },
    );
  const inFolder = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      return await work();
    } finally {
      process.chdir(before);
    }
  };

  it('is written once, loaded, and kept', async () => {
    const warehouse = await memoryWarehouse();
    let written = 0;
    const project = sampleProject('sample-v1', (folder) => {
      written += 1;
      return writeSample(folder);
    });
    await inFolder(temporaryFolder(), async () => {
      await run(warehouse, project);
      expect(await ids(warehouse)).toEqual([100]);
      expect((await run(warehouse, project)).relations[0]?.status).toBe('kept');
      expect(written).toBe(1);
    });
  });

  it('never takes the place of raw data from elsewhere, even from a folder named like it', async () => {
    const warehouse = await memoryWarehouse();
    const real = folderWith({
      '.models/sample/orders.csv': 'id\n1\n',
      '.models/sample.old/orders.csv': 'id\n2\n',
    });
    const project = sampleProject('sample', writeSample);
    for (const [at, name] of ['sample', 'sample.old'].entries()) {
      await run(warehouse, project, join(real, '.models', name));
      await inFolder(temporaryFolder(), () => run(warehouse, project));
      expect(await ids(warehouse)).toEqual([at + 1]);
    }
  });

  it('that cannot be written is an error of its own', async () => {
    const warehouse = await memoryWarehouse();
    const full = sampleProject('sample', () =>
      Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })),
    );
    await inFolder(temporaryFolder(), () =>
      expect(run(warehouse, full)).rejects.toMatchObject({ code: 'DISK_FULL' }),
    );
    await inFolder(folderWith({ '.models': 'a file in its place' }), () =>
      expect(run(warehouse, sampleProject('sample', writeSample))).rejects.toMatchObject({
        code: 'RAW_FOLDER_MISSING',
        details: {
          found: expect.stringContaining('.models'),
          message: expect.stringContaining('a sample'),
        },
      }),
    );
  });
});

describe('compressed files', () => {
  it('are loaded like others', async () => {
    const warehouse = await memoryWarehouse();
    const rawFolder = folderWith({ 'orders.csv.gz': gzipSync('id\n1\n2\n') });
    await buildIn(warehouse, [orders()], { rawFolder });
    expect(await ids(warehouse)).toEqual([1, 2]);
  });
});

describe('the folder', () => {
  it('may have any characters in its name', async () => {
    const names = [
      'a*b',
      'q?x',
      'd[1]x',
      "it's",
      '{x,y}',
      '%20 #',
      'year=2024',
      'back\\slash',
      'ünï😀',
      '"q"',
      '~',
    ];
    const base = temporaryFolder();
    for (const name of names) {
      const folder = join(base, name);
      mkdirSync(folder);
      writeFileSync(join(folder, 'orders.csv'), 'id,year\n1,1999\n');
      const warehouse = await memoryWarehouse();
      const columns = { id: bigint(), year: bigint() };
      const { exitCode, relations } = await buildIn(warehouse, [orders(columns)], {
        rawFolder: folder,
      });
      expect([name, exitCode, relations[0]?.error]).toEqual([name, 0, undefined]);
      expect(await rowsOf(warehouse, 'select * from raw.orders')).toEqual([{ id: 1, year: 1999 }]);
      await execute(warehouse, `copy raw.orders to '${base}/p.parquet' (format parquet)`);
      rmSync(join(folder, 'orders.csv'));
      copyFileSync(join(base, 'p.parquet'), join(folder, 'orders.parquet'));
      await execute(warehouse, 'drop table raw.orders');
      await buildIn(warehouse, [orders(columns)], { rawFolder: folder });
      expect(await rowsOf(warehouse, 'select * from raw.orders')).toEqual([{ id: 1, year: 1999 }]);
    }
  });
});
