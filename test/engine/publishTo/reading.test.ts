import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { read } from '../../../packages/kysely-models/src/index.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { folderWith, write } from '../support/projectFolder.ts';
import { buildPeople, martPeople, martSize, peopleCsv } from './publishingProject.ts';

it('a warehouse that follows a copy reads each build, and a session only its own', async () => {
  const folder = folderWith({ 'raw/raw_people.csv': peopleCsv(2) });
  const path = join(folder, 'published.duckdb');
  await buildPeople(folder, path);
  const published = await duckdbWarehouse({ path, reopen: true });
  onTestFinished(() => published.close());
  const before = await published.connect();
  expect(await read(published, martSize)).toEqual([{ people: 2 }]);
  write(folder, { 'raw/raw_people.csv': peopleCsv(3) });
  await buildPeople(folder, path);
  const both = await Promise.all([read(published, martSize), read(published, martSize)]);
  expect(both).toEqual([[{ people: 3 }], [{ people: 3 }]]);
  expect(await before.rows('select people from marts.mart_size')).toEqual([{ people: 2 }]);
  before.close();
  before.close();
  expect(await read(published, martSize)).toEqual([{ people: 3 }]);
});

it('masked values are read as they are, and not as values of the contract', async () => {
  const folder = folderWith({ 'raw/raw_people.csv': peopleCsv(1) });
  const path = join(folder, 'published.duckdb');
  await buildPeople(folder, path);
  const published = await duckdbWarehouse({ path, readOnly: true });
  onTestFinished(() => published.close());
  expect(await read(published, martPeople)).toEqual([
    { id: 1, email: '***', born: null, spent: 0.1 },
  ]);
});
