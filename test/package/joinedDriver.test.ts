import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleDriver } from '../../scripts/bundleDriver.ts';

const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'driver-'));

beforeAll(() => bundleDriver(folder));
afterAll(() => rmSync(folder, { recursive: true }));

// Sound: it is what the package is made to be.
const joined = (): typeof import('@duckdb/node-api') => {
  const [file = ''] = readdirSync(folder);
  return require(join(folder, file))(createRequire(require.resolve('@duckdb/node-api')));
};

it('is one file that is named by its version, which is the one installed', () => {
  const { version } = require('@duckdb/node-api/package.json');
  expect(readdirSync(folder)).toEqual([`duckdb-node-api-${version}.cjs`]);
});

it('has all that the driver has, and works', async () => {
  const driver = joined();
  expect(Object.keys(driver).sort()).toEqual(Object.keys(require('@duckdb/node-api')).sort());
  const instance = await driver.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const sql = "select 1.50::decimal(5, 2) as price, [1, 2] as list, 'ö' as text, null as none";
  const reader = await connection.runAndReadAll(sql);
  expect(reader.getRowObjectsJson()).toEqual([
    { price: '1.50', list: [1, 2], text: 'ö', none: null },
  ]);
  const { columns } = await connection.runAndReadAll('select 1.5::decimal(5, 2)').then((read) => ({
    columns: read.getColumns(),
  }));
  expect(columns[0]?.[0]).toBeInstanceOf(driver.DuckDBDecimalValue);
  connection.closeSync();
  instance.closeSync();
});
