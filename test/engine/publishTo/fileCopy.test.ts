import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { read } from '../../../packages/kysely-models/src/index.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { databaseHolder } from '../support/databaseHolder.ts';
import { folderWith, write } from '../support/projectFolder.ts';
import { buildPeople, martPeople, peopleCsv } from './publishingProject.ts';

const folderOf = (count = 2) => folderWith({ 'raw/raw_people.csv': peopleCsv(count) });

/** The rows of a query in a database that is opened for reading. */
async function rowsIn(path: string, sql: string): Promise<unknown> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  instance.closeSync();
  return rows;
}

describe('a copy for readers in a DuckDB file', () => {
  it('holds marts as tables with their comments, personal data masked', async () => {
    const folder = folderOf();
    const path = join(folder, 'published.duckdb');
    const { copy, exitCode } = await buildPeople(folder, path);
    expect(exitCode).toBe(0);
    expect(copy).toMatchObject({
      status: 'written',
      tables: 2,
      rows: 3,
      bytes: statSync(path).size,
      masked: ['mart_people.email', 'mart_people.born'],
      error: undefined,
    });
    expect(await rowsIn(path, 'select * from marts.mart_people order by id')).toEqual([
      ['1', '***', null, '0.1000'],
      ['2', '***', null, '1.1000'],
    ]);
    expect(
      await rowsIn(
        path,
        "select schema_name, table_name, comment from duckdb_tables() where schema_name = 'marts' order by 2",
      ),
    ).toEqual([
      ['marts', 'mart_people', "People, and the marketing team's notes."],
      ['marts', 'mart_size', 'The number of people.'],
    ]);
    expect(
      await rowsIn(
        path,
        "select column_name, data_type, comment from duckdb_columns() where table_name = 'mart_people'",
      ),
    ).toEqual([
      ['id', 'BIGINT', 'The number.'],
      ['email', 'VARCHAR', null],
      ['born', 'DATE', null],
      ['spent', 'DECIMAL(38,4)', null],
    ]);
    expect(readFileSync(path).includes('@example.org')).toBe(false);
    expect(readdirSync(folder).toSorted()).toEqual(['published.duckdb', 'raw', 'warehouse.duckdb']);
  });

  it('shows personal data where it says so, and other schemas where they are named', async () => {
    const folder = folderOf();
    const path = join(folder, 'published.duckdb');
    const { copy } = await buildPeople(folder, {
      path,
      schemas: ['staging'],
      personalData: 'shown',
    });
    expect(copy).toMatchObject({ tables: 1, masked: [] });
    expect(await rowsIn(path, 'select email from staging.stg_people where id = 1')).toEqual([
      ['p1@example.org'],
    ]);
  });

  it('is written again only when something else is published, or it is gone', async () => {
    const folder = folderOf();
    const path = join(folder, 'published.duckdb');
    await buildPeople(folder, path);
    const first = statSync(path);
    expect((await buildPeople(folder, path)).copy).toMatchObject({
      status: 'current',
      error: undefined,
    });
    expect(statSync(path).ino).toBe(first.ino);
    write(folder, { 'raw/raw_people.csv': peopleCsv(3) });
    expect((await buildPeople(folder, path)).copy).toMatchObject({ status: 'written', rows: 4 });
    expect((await buildPeople(folder, { path, personalData: 'shown' })).copy).toMatchObject({
      status: 'written',
      masked: [],
    });
    expect((await buildPeople(folder, join(folder, 'other.duckdb'))).copy?.status).toBe('written');
  });

  it('has no prefix, where the schemas of the target have one', async () => {
    const folder = folderOf();
    const path = join(folder, 'published.duckdb');
    const { copy } = await buildPeople(folder, path, { schemaPrefix: 'dev_' });
    expect(copy).toMatchObject({ status: 'written', tables: 2 });
    expect(await rowsIn(path, 'select people from marts.mart_size')).toEqual([[2]]);
  });

  it('is not written by a run that is stopped, which leaves nothing behind', async () => {
    const folder = folderOf();
    const path = join(folder, 'published.duckdb');
    const stop = new AbortController();
    let published = 0;
    const { exitCode, copy } = await buildPeople(folder, path, {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.type === 'relation_finished') published += 1;
      },
      // The copy asks for the time when it begins.
      now: () => {
        if (published === 4) stop.abort();
        return '2024-02-29 12:00:00';
      },
    });
    expect({ exitCode, status: copy?.status, code: copy?.error?.code }).toEqual({
      exitCode: 130,
      status: 'failed',
      code: 'INTERRUPTED',
    });
    expect(readdirSync(folder).toSorted()).toEqual(['raw', 'warehouse.duckdb']);
    expect((await buildPeople(folder, path)).copy?.status).toBe('written');
  });

  it('stays as it was after a run that did not publish everything', async () => {
    const folder = folderOf();
    const path = join(folder, 'published.duckdb');
    await buildPeople(folder, path);
    write(folder, { 'raw/raw_people.csv': `${peopleCsv(2)}\n2,twice@example.org,,1.0000` });
    const { copy, exitCode } = await buildPeople(folder, path);
    expect(exitCode).toBe(1);
    expect(copy).toMatchObject({ status: 'withheld' });
    expect(await rowsIn(path, 'select people from marts.mart_size')).toEqual([[2]]);
  });

  it.each(['READ_ONLY', 'READ_WRITE'] as const)(
    'is swapped in while another process has the old one open: %s',
    async (mode) => {
      const folder = folderOf();
      const path = join(folder, 'published.duckdb');
      await buildPeople(folder, path);
      await databaseHolder(path, mode);
      expect((await buildPeople(folder, path)).copy).toMatchObject({ status: 'current' });
      write(folder, { 'raw/raw_people.csv': peopleCsv(5) });
      // What somebody wrote into the old copy must not be applied to the new one.
      writeFileSync(`${path}.wal`, 'the log of a writer');
      expect((await buildPeople(folder, path)).copy).toMatchObject({ status: 'written', rows: 6 });
      expect(existsSync(`${path}.wal`)).toBe(false);
      expect(await rowsIn(path, 'select people from marts.mart_size')).toEqual([[5]]);
    },
  );

  it('removes what a killed build left beside it, and nothing else', async () => {
    const folder = folderOf();
    const path = join(folder, 'published.duckdb');
    write(folder, {
      [`published.duckdb.publishing-${process.pid}-0123abcd`]: 'half',
      [`published.duckdb.publishing-${process.pid}-0123abcd.wal`]: 'half',
      'published.duckdb.publishing-1-0123abcd': 'of a process that runs',
      'published.duckdb.backup': 'of somebody',
    });
    await buildPeople(folder, path);
    expect(readdirSync(folder).toSorted()).toEqual([
      'published.duckdb',
      'published.duckdb.backup',
      'published.duckdb.publishing-1-0123abcd',
      'raw',
      'warehouse.duckdb',
    ]);
  });

  it('follows a link, which stays one', async () => {
    const folder = folderWith({ 'raw/raw_people.csv': peopleCsv(1), 'share/keep.txt': '' });
    const path = join(folder, 'published.duckdb');
    await buildPeople(folder, join(folder, 'share/published.duckdb'));
    symlinkSync('share/published.duckdb', path);
    write(folder, { 'raw/raw_people.csv': peopleCsv(2) });
    expect((await buildPeople(folder, path)).copy).toMatchObject({ status: 'written', rows: 3 });
    expect(readdirSync(join(folder, 'share')).toSorted()).toEqual(['keep.txt', 'published.duckdb']);
  });

  it('never replaces another file, and says so in the result', async () => {
    const folder = folderOf();
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'of somebody');
    const failed = await buildPeople(folder, text);
    expect(failed).toMatchObject({
      exitCode: 1,
      copy: { status: 'failed', error: { code: 'PUBLISH_COPY_FAILED', subject: text } },
    });
    expect(readFileSync(text, 'utf8')).toBe('of somebody');
    const other = join(folder, 'other.duckdb');
    const instance = await DuckDBInstance.create(other);
    await (await instance.connect()).run('create table t as select 1 as x');
    instance.closeSync();
    expect((await buildPeople(folder, other)).copy?.error).toMatchObject({
      code: 'PUBLISH_COPY_FAILED',
      found: 'another database',
    });
    expect(await rowsIn(other, 'select x from t')).toEqual([[1]]);
    expect((await buildPeople(folder, join(folder, 'none/p.duckdb'))).copy?.error?.code).toBe(
      'PUBLISH_COPY_FAILED',
    );
  });

  it('has the tables of a schema with the name of its file where that name finds them', async () => {
    const folder = folderOf();
    const path = join(folder, 'Marts.duckdb');
    expect((await buildPeople(folder, path)).copy).toMatchObject({ status: 'written' });
    expect((await buildPeople(folder, path)).copy).toMatchObject({ status: 'current' });
    expect(await rowsIn(path, 'select count(*) = max(id) from marts.mart_people')).toEqual([
      [true],
    ]);
    expect(await rowsIn(path, 'select people > 0 from mart_size')).toEqual([[true]]);
    const warehouse = await duckdbWarehouse({ path, reopen: true });
    try {
      const [person] = await read(warehouse, martPeople);
      expect(person).toMatchObject({ id: 1, email: '***', born: null });
      const session = await warehouse.connect();
      const found = await warehouse.catalog(session);
      session.close();
      expect(found.map(({ schema, name }) => `${schema}.${name}`).toSorted()).toEqual([
        '_models.copy',
        '_models.masked_columns',
        'marts.mart_people',
        'marts.mart_size',
      ]);
    } finally {
      await warehouse.close();
    }
  });

  it('is refused before the build where readers would not find its tables', async () => {
    const folder = folderOf();
    const ambiguous = buildPeople(folder, join(folder, '_models.duckdb'));
    await expect(ambiguous).rejects.toMatchObject({ code: 'WAREHOUSE_NAME_AMBIGUOUS' });
    await expect(buildPeople(folder, join(folder, 'warehouse.duckdb'))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
    const unknown = buildPeople(folder, { path: join(folder, 'p.duckdb'), schemas: ['mart'] });
    await expect(unknown).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      details: { found: 'mart' },
    });
  });
});
