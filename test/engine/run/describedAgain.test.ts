import { beforeEach, describe, expect, it } from 'vitest';
import {
  bigint,
  incremental,
  model,
  seed,
  snapshot,
  source,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { buildIn, execute, memoryWarehouse, planIn, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

interface Described {
  readonly model?: string;
  readonly column?: string | undefined;
  /** Adds a test. */
  readonly tested?: boolean;
  readonly onSchemaChange?: 'rebuild' | 'append';
}

const items = source({
  name: 'items',
  description: 'Items.',
  columns: { id: bigint(), name: text() },
});

function project({
  model: description = 'First.',
  column = 'The number.',
  tested = false,
  onSchemaChange = 'rebuild',
}: Described = {}): readonly ProjectRelation[] {
  const id = column === '' ? bigint() : bigint().describe(column);
  const inTable = model({
    name: 'in_table',
    schema: 'marts',
    description,
    materialized: table(),
    inputs: [items],
    columns: { id, name: text() },
    query: (db) => db.selectFrom('items').select(['id', 'name']),
    tests: (t) => (tested ? [t.unique('id'), t.unique('name')] : [t.unique('id')]),
  });
  const inView = model({
    name: 'in_view',
    schema: 'marts',
    description,
    materialized: view(),
    inputs: [inTable],
    columns: { id },
    query: (db) => db.selectFrom('in_table').select('id'),
  });
  const added = model({
    name: 'added',
    schema: 'marts',
    description,
    materialized: incremental({
      strategy: 'merge',
      uniqueKey: ['id'],
      follows: [items],
      onSchemaChange,
    }),
    inputs: [items],
    columns: { id, name: text() },
    query: (db) => db.selectFrom('items').select(['id', 'name']),
  });
  const versions = snapshot({
    name: 'versions',
    schema: 'marts',
    description,
    of: inTable,
    uniqueKey: ['id'],
    strategy: { kind: 'check', columns: 'all' },
    hardDeletes: 'close',
  });
  const rates = seed({
    name: 'rates',
    schema: 'marts',
    description,
    columns: { id },
    file: new URL(`file://${folder}/rates.csv`),
  });
  return [items, inTable, inView, added, versions, rates];
}

const models = ['in_table', 'in_view', 'added', 'versions', 'rates'];
let folder = '';
let warehouse: Warehouse;

beforeEach(async () => {
  folder = folderWith({ 'items.csv': 'id,name\n1,a\n2,b\n', 'rates.csv': 'id\n7\n' });
  warehouse = await memoryWarehouse();
  const { exitCode } = await build();
  expect(exitCode).toBe(0);
});

const build = (how: Described = {}, only: readonly string[] = []) =>
  buildIn(warehouse, project(how), { rawFolder: folder, select: only });

async function planned(how: Described): Promise<Readonly<Record<string, string>>> {
  const { relations } = await planIn(warehouse, project(how), { rawFolder: folder });
  return Object.fromEntries(relations.map(({ name, action }) => [name, action]));
}

/** Marks the rows of every table: the mark is gone where a table is rebuilt. */
async function markRows(): Promise<void> {
  await execute(
    warehouse,
    ...['in_table', 'added', 'versions'].map((name) => `update marts.${name} set name = 'marked'`),
    'update marts.rates set id = 77',
  );
}

async function markedRows(): Promise<Readonly<Record<string, unknown>>> {
  const [row = {}] = await rowsOf(
    warehouse,
    `select (select count(*)::int from marts.in_table where name = 'marked') as in_table,
      (select count(*)::int from marts.added where name = 'marked') as added,
      (select count(*)::int from marts.versions where name = 'marked') as versions,
      (select count(*)::int from marts.rates where id = 77) as rates`,
  );
  return row;
}

async function commentsOf(name: string): Promise<readonly unknown[]> {
  const rows = await rowsOf(
    warehouse,
    `select comment from (select table_name as name, comment from duckdb_tables() union all select view_name, comment from duckdb_views()) where name = '${name}'
    union all select comment from duckdb_columns() where table_name = '${name}' and column_name = 'id'`,
  );
  return rows.map(({ comment }) => comment);
}

const each = <T>(value: T) => Object.fromEntries(models.map((name) => [name, value]));

describe('an edited description in DuckDB', () => {
  it('sets the comments of tables, views, incremental models, snapshots and seeds, and rebuilds none', async () => {
    const edited = { model: "It's second.", column: 'Another number.' };
    expect(await planned(edited)).toEqual({ items: 'skip', ...each('comment') });
    await markRows();
    const before = await markedRows();
    const { statuses, exitCode } = await build(edited);
    expect(exitCode).toBe(0);
    expect(statuses).toEqual({ items: 'kept', ...each('commented') });
    expect(await markedRows()).toEqual(before);
    expect(before).toEqual({ in_table: 2, added: 2, versions: 2, rates: 1 });
    for (const name of models) {
      expect(await commentsOf(name)).toEqual([
        `It's second. [models: marts.${name}]`,
        'Another number.',
      ]);
    }
    const again = await build(edited);
    expect(again.statuses).toEqual({ items: 'kept', ...each('kept') });
  });

  it('of a column alone is set, and one that is taken away is removed', async () => {
    expect((await build({ column: 'The id.' })).statuses).toEqual({
      items: 'kept',
      ...each('commented'),
    });
    expect(await commentsOf('in_view')).toEqual(['First. [models: marts.in_view]', 'The id.']);
    await build({ column: '' });
    for (const name of models) {
      expect(await commentsOf(name)).toEqual([`First. [models: marts.${name}]`, null]);
    }
    expect((await build({ column: '' })).statuses).toEqual({ items: 'kept', ...each('kept') });
  });

  it('is set with new rows of a table that a build updates, and with its columns', async () => {
    folder = folderWith({ 'items.csv': 'id,name\n1,a\n2,b\n3,c\n', 'rates.csv': 'id\n7\n' });
    const edited = { model: 'Second.', column: 'Another.', onSchemaChange: 'append' } as const;
    const { statuses } = await build(edited);
    expect(statuses).toMatchObject({ added: 'published', versions: 'published' });
    for (const name of models) {
      expect(await commentsOf(name)).toEqual([`Second. [models: marts.${name}]`, 'Another.']);
    }
    expect((await build(edited)).statuses).toEqual({ items: 'kept', ...each('kept') });
  });

  it('leaves an incremental table as it is where only rows are new, and adds these', async () => {
    await execute(warehouse, "update marts.added set name = 'marked' where id = 1");
    folder = folderWith({ 'items.csv': 'id,name\n1,a\n2,b\n3,c\n', 'rates.csv': 'id\n7\n' });
    const { relations } = await build({ model: 'Second.' }, ['items', 'added']);
    expect(relations.find(({ name }) => name === 'added')?.materialized).toBe('increment');
    expect(await commentsOf('added')).toEqual(['Second. [models: marts.added]', 'The number.']);
  });

  it('is set beside tests that changed', async () => {
    const edited = { model: 'Second.', tested: true };
    expect(await planned(edited)).toMatchObject({ in_table: 'test', in_view: 'comment' });
    await markRows();
    const failed = await build(edited, ['in_table']);
    expect(failed.statuses).toMatchObject({ in_table: 'failed' });
    expect(await commentsOf('in_table')).toEqual([
      'First. [models: marts.in_table]',
      'The number.',
    ]);
    await execute(warehouse, "update marts.in_table set name = 'marked' || id");
    expect((await build(edited, ['in_table'])).statuses).toMatchObject({ in_table: 'checked' });
    expect(await commentsOf('in_table')).toEqual([
      'Second. [models: marts.in_table]',
      'The number.',
    ]);
    expect((await build(edited, ['in_table'])).statuses).toMatchObject({ in_table: 'kept' });
  });

  it('is set on a view above a table that is rebuilt', async () => {
    folder = folderWith({ 'items.csv': 'id,name\n4,d\n', 'rates.csv': 'id\n7\n' });
    const { statuses } = await build({ model: 'Second.' });
    expect(statuses).toMatchObject({ in_table: 'published', in_view: 'checked' });
    expect(await commentsOf('in_view')).toEqual(['Second. [models: marts.in_view]', 'The number.']);
    expect((await build({ model: 'Second.' })).statuses).toEqual({
      items: 'kept',
      ...each('kept'),
    });
  });

  it('is not set on a table that somebody put in place of a published one', async () => {
    await execute(
      warehouse,
      'drop table marts.added',
      'create table marts.added (id bigint, name varchar)',
    );
    await expect(build({ model: 'Second.' })).rejects.toMatchObject({ code: 'RELATION_NOT_OURS' });
    expect(await commentsOf('added')).toEqual([null, null]);
  });

  it('rebuilds once what an earlier version of the package recorded', async () => {
    await execute(
      warehouse,
      `update _models.relations set built_from = cast(json_merge_patch(built_from, '{"undescribed": null}') as varchar)
        where relation_name = 'in_table'`,
    );
    expect((await build({}, ['in_table'])).statuses).toMatchObject({ in_table: 'kept' });
    const edited = { model: 'Second.' };
    expect((await build(edited, ['in_table'])).statuses).toMatchObject({ in_table: 'published' });
    expect((await build({ model: 'Third.' }, ['in_table'])).statuses).toMatchObject({
      in_table: 'commented',
    });
  });
});
