import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { type DeferChanges, kindsIn, rowsIn } from '../support/deferProject.ts';
import { execute } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';
import { changed, planned, pr, touched } from './deferred.ts';

const oneFile =
  "dev: duckdb({ path: 'shop.duckdb', schemaPrefix: 'dev_' }), prod: duckdb({ path: 'shop.duckdb', production: true })";

const tables = ['daily', 'report'];

/** The rows of the tables in a file, and in one in which all of the change is built. */
async function compareWithFull(folder: string, names: readonly string[]): Promise<void> {
  await models(folder, ['build', '--target', 'full', ...pr]);
  for (const name of names) {
    const sql = `select * from ${name} order by all`;
    const rows = await rowsIn(join(folder, 'dev.duckdb'), sql);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(await rowsIn(join(folder, 'full.duckdb'), sql));
  }
}

describe('--defer to another file', () => {
  it('builds what a change touches, from what production has, and leaves production as it is', async () => {
    const folder = await changed({ daily: '10' });
    const prod = readFileSync(join(folder, 'prod.duckdb'));
    expect(await planned(folder, touched)).toEqual({ daily: 'create', report: 'create' });
    expect(await models(folder, ['build', ...touched])).toMatchObject({ code: 0 });
    expect(await kindsIn(join(folder, 'dev.duckdb'))).toEqual({
      'main.daily': 'table',
      'main.report': 'table',
    });
    expect(readFileSync(join(folder, 'prod.duckdb')).equals(prod)).toBe(true);
    await compareWithFull(folder, tables);
    expect(await planned(folder, touched)).toEqual({ daily: 'skip', report: 'skip' });
  });

  it('keeps a view over another file as a table, until what it reads is built too', async () => {
    const folder = await changed({ staging: '2' });
    const dev = join(folder, 'dev.duckdb');
    expect(await models(folder, ['build', ...touched])).toMatchObject({ code: 0 });
    expect(await kindsIn(dev)).toEqual({
      'main.daily': 'table',
      'main.kinds': 'table',
      'main.report': 'table',
      'staging.stg_orders': 'table',
    });
    await compareWithFull(folder, [...tables, 'kinds', 'staging.stg_orders']);
    expect(new Set(Object.values(await planned(folder, touched)))).toEqual(new Set(['skip']));
    expect(await models(folder, ['build', ...pr])).toMatchObject({ code: 0 });
    expect(await kindsIn(dev)).toMatchObject({
      'staging.stg_orders': 'view',
      'raw.raw_orders': 'table',
    });
    await compareWithFull(folder, [...tables, 'kinds']);
  });

  it('rebuilds when the other target has other data', async () => {
    const folder = await changed({ daily: '10' });
    await models(folder, ['build', ...touched]);
    const other = folderWith({ 'raw_orders.csv': 'id,kind\n7,a\n8,b\n' });
    expect(await models(folder, ['build', '--target', 'prod', '--raw', other])).toMatchObject({
      code: 0,
    });
    expect(await planned(folder, touched)).toEqual({ daily: 'rebuild', report: 'rebuild' });
    await models(folder, ['build', ...touched]);
    expect(await rowsIn(join(folder, 'dev.duckdb'), 'select * from report order by all')).toEqual([
      ['a', '70'],
      ['b', '80'],
    ]);
  });

  it.each<[string, DeferChanges, Readonly<Record<string, string>>]>([
    ['nothing', {}, {}],
    ['a seed', { kinds: 'a,9' }, { weights: 'create', kinds: 'create' }],
    ['a test', { tests: "t.unique('total')" }, { report: 'create' }],
  ])('finds what %s changes', async (_, changes, expected) => {
    const folder = await changed(changes);
    expect(await planned(folder, touched)).toEqual(expected);
  });

  it('builds nothing, and is done, where nothing changed', async () => {
    const folder = await changed({});
    for (const command of ['plan', 'build']) {
      const { code, out } = await models(folder, [command, ...touched]);
      expect(code).toBe(0);
      expect(out).toContain('nothing to do');
    }
    expect(await kindsIn(join(folder, 'dev.duckdb'))).toEqual({});
  });

  it('has tests compare with what only the other target has', async () => {
    const folder = await changed({ daily: '10' });
    await models(folder, ['build', ...touched]);
    const deferred = await models(folder, ['test', ...pr, '-s', 'report', '--defer', 'prod']);
    expect(deferred).toMatchObject({ code: 0 });
    expect(deferred.out).not.toContain('never built');
    expect((await models(folder, ['test', ...pr, '-s', 'report'])).out).toContain('never built');
  });
});

describe('--defer to other schemas of the file', () => {
  it('builds views over them', async () => {
    const folder = await changed({ staging: '2' }, oneFile);
    expect(await models(folder, ['build', ...touched])).toMatchObject({ code: 0 });
    const there = await kindsIn(join(folder, 'shop.duckdb'));
    expect(Object.keys(there).filter((name) => name.startsWith('dev_'))).toEqual([
      'dev_main.daily',
      'dev_main.kinds',
      'dev_main.report',
      'dev_staging.stg_orders',
    ]);
    expect(there).toMatchObject({ 'dev_staging.stg_orders': 'view', 'staging.stg_orders': 'view' });
    const path = join(folder, 'shop.duckdb');
    expect(await rowsIn(path, 'select * from dev_main.report order by all')).toEqual([
      ['a', '8'],
      ['b', '4'],
    ]);
    expect(await rowsIn(path, 'select * from main.report order by all')).toEqual([
      ['a', '4'],
      ['b', '2'],
    ]);
  });
});

describe('a target that cannot be read', () => {
  it.each([
    ['is not there', ['--defer', 'pord'], 'TARGET_UNKNOWN'],
    ['is the command’s own', ['--defer', 'dev'], 'BAD_ARGUMENT'],
    ['is of another kind', ['--defer', 'sf'], 'BAD_ARGUMENT'],
    ['was never built', ['--defer', 'full'], 'WAREHOUSE_UNAVAILABLE'],
    ['is one of two', ['--defer', 'prod', '--against', 'full'], 'BAD_ARGUMENT'],
  ])('%s', async (_, flags, code) => {
    const folder = await changed({});
    const { code: exit, error } = await models(folder, ['build', ...flags]);
    expect(exit).toBe(2);
    expect(error).toContain(code);
    expect(await models(folder, ['show', 'report'])).toMatchObject({ code: 2 });
  });
});

describe('retry', () => {
  const statuses = (out: string) =>
    [
      ...out.matchAll(
        /"name":"(\w+)","schema":"\w+","kind":"model","materialized":"\w+","status":"(\w+)"/g,
      ),
    ].map(([, name, status]) => `${name} ${status}`);

  it('defers as the build did', async () => {
    const folder = await changed({ tests: 't.rowCount({ min: 3 })' });
    expect((await models(folder, ['build', ...touched])).code).toBe(1);
    const retried = await models(folder, ['retry', ...pr]);
    expect(retried.code).toBe(1);
    expect(retried.out).toContain('row_count');
    // What it reads and compares with lies in production only.
    expect(retried.out).not.toContain('never built');
  });

  it('compares as the interrupted build did', async () => {
    const folder = await changed({ daily: '10' });
    await models(folder, ['build']);
    const select = ['--select', 'changed', '--against', 'prod', '--json'];
    const built = await models(folder, ['build', ...pr, ...select]);
    expect(statuses(built.out)).toContain('daily published');
    const warehouse = await duckdbWarehouse({ path: join(folder, 'dev.duckdb') });
    await execute(
      warehouse,
      `update _models.lease set last_run = regexp_replace(last_run, ',"unfinished":.*', '}')`,
    ).finally(() => warehouse.close());
    const retried = await models(folder, ['retry', ...pr, '--json']);
    expect(retried).toMatchObject({ code: 0, error: '' });
    expect(statuses(retried.out)).toEqual([]);
    expect(retried.out).toContain('"name":"daily"');
    expect(retried.out).not.toContain('"name":"kinds"');
  });
});
