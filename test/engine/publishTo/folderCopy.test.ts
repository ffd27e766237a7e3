import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { folderWith, write } from '../support/projectFolder.ts';
import { buildPeople, peopleCsv } from './publishingProject.ts';

async function rowsOf(sql: string): Promise<unknown> {
  const instance = await DuckDBInstance.create(':memory:');
  const rows = (await (await instance.connect()).runAndReadAll(sql)).getRowsJson();
  instance.closeSync();
  return rows;
}

describe('a copy for readers in a folder of Parquet files', () => {
  it('is a version of its own, to which one link leads', async () => {
    const folder = folderWith({ 'raw/raw_people.csv': peopleCsv(2) });
    const place = join(folder, 'published/');
    const { copy } = await buildPeople(folder, place);
    expect(copy).toMatchObject({ status: 'written', tables: 2, rows: 3 });
    expect(readdirSync(place).toSorted()).toEqual(['current', 'versions']);
    const first = realpathSync(join(place, 'current'));
    const file = join(place, 'current/marts/mart_people.parquet');
    expect(await rowsOf(`select * from '${file}' order by id`)).toEqual([
      ['1', '***', null, '0.1000'],
      ['2', '***', null, '1.1000'],
    ]);
    const manifest: unknown = JSON.parse(readFileSync(join(first, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({
      tables: [
        {
          schema: 'marts',
          name: 'mart_people',
          file: 'marts/mart_people.parquet',
          rows: 2,
          columns: [
            { name: 'id', type: 'bigint', masked: false, description: 'The number.' },
            {},
            {},
            {},
          ],
        },
        { name: 'mart_size' },
      ],
    });
    expect((await buildPeople(folder, place)).copy?.status).toBe('current');
    write(folder, { 'raw/raw_people.csv': peopleCsv(3) });
    await buildPeople(folder, place);
    expect(await rowsOf(`select count(*)::int from '${file}'`)).toEqual([[3]]);
    // Who began with the version before reads on in it.
    expect(await rowsOf(`select count(*)::int from '${first}/marts/mart_people.parquet'`)).toEqual([
      [2],
    ]);
  });

  it('keeps a version for an hour after it was replaced, and the last but one always', async () => {
    const folder = folderWith({ 'raw/raw_people.csv': peopleCsv(1) });
    const place = join(folder, 'published/');
    const versions = join(place, 'versions');
    for (const name of ['20200101000000-00000001', '20200102000000-00000002', 'notes']) {
      mkdirSync(join(versions, name), { recursive: true });
      const at = new Date(Date.UTC(2020, 0, Number(name.at(-1)) || 1));
      utimesSync(join(versions, name), at, at);
    }
    mkdirSync(join(versions, `new.publishing-${process.pid}-0123abcd`));
    await buildPeople(folder, place);
    const last = readlinkSync(join(place, 'current')).replace('versions/', '');
    expect(readdirSync(versions).toSorted()).toEqual(['20200102000000-00000002', last, 'notes']);
  });

  it('does not touch a folder that somebody else filled', async () => {
    const folder = folderWith({ 'raw/raw_people.csv': peopleCsv(1), 'docs/index.md': 'text' });
    expect(await buildPeople(folder, join(folder, 'docs/'))).toMatchObject({
      exitCode: 1,
      copy: { status: 'failed', error: { code: 'PUBLISH_COPY_FAILED' } },
    });
    expect(readdirSync(join(folder, 'docs'))).toEqual(['index.md']);
  });
});
