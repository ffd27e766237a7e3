import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it } from 'vitest';
import { models } from '../support/command.ts';
import {
  type DeferChanges,
  deferConfig,
  deferFiles,
  kindsIn,
  rowsIn,
} from '../support/deferProject.ts';
import { execute } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

const files =
  "dev: duckdb({ path: 'dev.duckdb' }), prod: duckdb({ path: 'prod.duckdb', production: true }), full: duckdb({ path: 'full.duckdb' }), sf: snowflake({ account: 'a', database: 'd' })";
const oneFile =
  "dev: duckdb({ path: 'shop.duckdb', schemaPrefix: 'dev_' }), prod: duckdb({ path: 'shop.duckdb', production: true })";

/** A project that was built in production, with a change of it beside. */
async function changed(changes: DeferChanges, targets = files): Promise<string> {
  const folder = folderWith({
    ...deferFiles,
    'models.config.ts': deferConfig(targets),
    'pr.config.ts': deferConfig(targets, changes),
  });
  expect(await models(folder, ['build', '--target', 'prod', '--no-alerts'])).toMatchObject({
    code: 0,
    error: '',
  });
  return folder;
}

const pr = ['--config', 'pr.config.ts'];
const touched = [...pr, '--select', 'changed+', '--defer', 'prod'];

/** What a command with --json did with each relation. */
async function planned(
  folder: string,
  args: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const { code, out, error } = await models(folder, ['plan', '--json', ...args]);
  expect(code, `${out}${error}`).toBe(0);
  // Sound: what the comparisons below expect would fail on another shape.
  const { relations } = JSON.parse(out) as { relations: { name: string; action: string }[] };
  return Object.fromEntries(relations.map(({ name, action }) => [name, action]));
}

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

describe('a plan of a first build', () => {
  it('reports against production the changes of definitions and columns, and what they reach', async () => {
    const folder = await changed({ total: 'decimal(20, 2)', orders: true, weightless: true });
    const { code, out, error } = await models(folder, ['plan', ...touched]);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toBe(`Create
  main.kinds   not there yet; against prod: its definition changed
      - weight bigint  breaking
  main.daily   not there yet; against prod: its definition changed
      + orders bigint
      ~ total bigint → decimal(20, 2)  breaking
          reaches report.total
  main.report  not there yet; against prod: its definition changed
      ~ total bigint → decimal(20, 2)  breaking

3 to create
`);
  });

  it('reports what changed upstream, and which models the other target lacks too', async () => {
    const folder = await changed({ daily: '10', kinds: 'a,9', tests: "t.unique('total')" });
    const { out } = await models(folder, ['plan', ...pr, '--json', '--against', 'prod']);
    // Sound: what the comparison below expects would fail on another shape.
    const { relations } = JSON.parse(out) as { relations: { name: string; against?: object }[] };
    const against = Object.fromEntries(relations.map((each) => [each.name, each.against]));
    const unlike = (...reasons: readonly object[]) => ({ target: 'prod', reasons, columns: [] });
    expect(against).toEqual({
      raw_orders: undefined,
      weights: unlike({ kind: 'data_changed', names: ['weights'] }),
      stg_orders: unlike({ kind: 'unchanged' }),
      kinds: unlike({ kind: 'data_changed', names: ['weights'] }),
      daily: unlike({ kind: 'code_changed' }),
      report: unlike(
        { kind: 'upstream_code_changed', names: ['daily'] },
        { kind: 'tests_changed' },
      ),
    });
  });
});

describe('changed', () => {
  it('compares with the target that a command works in, or with --against', async () => {
    const folder = await changed({ daily: '10' });
    const select = [...pr, '--select', 'changed'];
    expect(Object.keys(await planned(folder, [...select, '--target', 'prod']))).toEqual(['daily']);
    expect(
      Object.keys(await planned(folder, [...pr, '-s', '+changed', '--against', 'prod'])),
    ).toEqual(['raw_orders', 'stg_orders', 'daily']);
    const all = ['raw_orders', 'weights', 'stg_orders', 'kinds', 'daily', 'report'];
    expect(Object.keys(await planned(folder, select)).sort()).toEqual(all.sort());
    const around = [...pr, '-s', '+changed+', '--exclude', 'report', '--against', 'prod'];
    expect(Object.keys(await planned(folder, around))).toEqual([
      'raw_orders',
      'stg_orders',
      'daily',
    ]);
  });

  it('is a selector of list and test too', async () => {
    const folder = await changed({ daily: '10' });
    const listed = async (...args: readonly string[]) => {
      const { out, error } = await models(folder, ['list', '--json', ...pr, ...args]);
      expect(error).toBe('');
      const lines = out.split('\n').filter((line) => line !== '');
      // Sound: the tests compare the names, and fail where there are none.
      return lines.map((line) => (JSON.parse(line) as { name: string }).name);
    };
    // Nothing was built where the command works, and nothing is made there.
    expect(await listed('changed', '--against', 'prod')).toEqual(['daily']);
    expect(await listed('changed+', '--defer', 'prod')).toEqual(['daily', 'report']);
    expect(await listed('changed', '--target', 'prod')).toEqual(['daily']);
    expect(await listed('changed')).toHaveLength(5);
    expect(existsSync(join(folder, 'dev.duckdb'))).toBe(false);
    expect((await models(folder, ['list', ...pr, 'nothing', 'changed'])).error).toContain(
      'SELECTOR_MATCHES_NOTHING',
    );
    await models(folder, ['build', ...touched]);
    const tested = await models(folder, ['test', '--json', ...touched]);
    expect(tested.code).toBe(0);
    expect(tested.out.match(/"relation_started","name":"\w+"/g)).toEqual([
      '"relation_started","name":"daily"',
      '"relation_started","name":"report"',
    ]);
    expect((await models(folder, ['test', '-s', 'changed', '--against', 'prod'])).out).toContain(
      'nothing to do',
    );
  });

  it('is not a selector where nothing is compared', async () => {
    const folder = await changed({});
    const { code, error } = await models(folder, ['compile', 'changed+']);
    expect(code).toBe(2);
    expect(error).toContain('BAD_ARGUMENT');
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
