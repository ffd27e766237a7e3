import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { csv, parquet } from '../../packages/kysely-models/src/define/index.ts';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { openStore } from '../../packages/kysely-models/src/warehouse/duckdb/landings/openStore.ts';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import {
  brokenFile,
  csvLayout,
  landedOrders,
  parquetOrders,
} from '../engine/ingestion/landedOrders.ts';
import { spawnModels } from '../engine/support/command.ts';
import { loadOne } from '../engine/support/loadIn.ts';
import { execute, rowsOf } from '../engine/support/memoryBuild.ts';
import { engineUrl, folderWith, temporaryFolder, write } from '../engine/support/projectFolder.ts';
import { storeKey } from '../landing-stores/putBlob.ts';
import { startStores } from '../landing-stores/startStores.ts';

const stores = await startStores().catch((error: unknown) => String(error));
const note = typeof stores === 'string' ? ` — SKIPPED: ${stores}` : '';
if (typeof stores === 'string') console.warn(`SKIPPED: the tests that need stores. ${stores}`);

describe.skipIf(typeof stores === 'string')(`landings in S3 and Azure${note}`, async () => {
  if (typeof stores === 'string') return;
  for (const [name, value] of Object.entries(stores.env)) vi.stubEnv(name, value);
  const warehouse = await duckdbWarehouse({ path: ':memory:', settings: stores.settings });
  afterAll(async () => {
    await warehouse.close();
    stores.stop();
    vi.unstubAllEnvs();
  });
  const urls = (path: string) => ({
    s3: `s3://landing/${path}/`,
    azure: `azure://devstoreaccount1.blob.core.windows.net/landing/${path}/`,
  });
  const landed = async (
    layout: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>,
    path: string,
  ) => {
    for (const [name, content] of Object.entries(layout)) {
      await stores.put(`${path}/${name}`, content);
    }
    return { folder: folderWith(layout), ...urls(path) };
  };
  const orders = (of: Warehouse) => rowsOf(of, 'select * from raw.raw_orders order by order_id');

  test('give the same rows and the same report as a folder, from CSV', async () => {
    const { folder, s3, azure } = await landed(csvLayout, 'csv');
    const outcomes = [];
    for (const url of [folder, s3, azure]) {
      const { files, rows, status } = await loadOne(warehouse, landedOrders(url), { full: true });
      outcomes.push({ files, rows, status, table: await orders(warehouse) });
    }
    expect(outcomes[0]).toMatchObject({ status: 'loaded', rows: 4 });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
    expect(await loadOne(warehouse, landedOrders(azure))).toMatchObject({ status: 'unchanged' });
    await stores.put('csv/2024/03/01/part.csv', csvLayout['2024/02/29/part-0001.csv']);
    expect(await loadOne(warehouse, landedOrders(azure))).toMatchObject({ rows: 1 });
  });

  test('give the same rows as a folder, from Parquet', async () => {
    const from = temporaryFolder();
    const file = join(from, 'p.parquet');
    await execute(warehouse, `copy (${parquetOrders(3000)}) to '${file}' (row_group_size 1000)`);
    const bytes = new Uint8Array(readFileSync(file));
    const places = await landed(
      { '2024/02/29/part-0001.snappy.parquet': bytes, 'x.csv': 'a\n' },
      'parquet',
    );
    const tables = [];
    for (const url of Object.values(places)) {
      const source = landedOrders(url, { format: parquet() });
      expect(await loadOne(warehouse, source, { full: true })).toMatchObject({ rows: 3000 });
      tables.push(await orders(warehouse));
    }
    expect(tables[1]).toEqual(tables[0]);
    expect(tables[2]).toEqual(tables[0]);
  });

  test('report the rows that cannot be read as a folder does', async () => {
    const places = await landed({ 'a/part.csv': brokenFile }, 'broken');
    const reports = [];
    for (const url of Object.values(places)) {
      const load = await loadOne(warehouse, landedOrders(url), { full: true });
      expect(load.status).toBe('failed');
      reports.push(load.rejectedRows);
    }
    expect(reports[0]).toHaveLength(4);
    expect(reports[1]).toEqual(reports[0]);
    expect(reports[2]).toEqual(reports[0]);
  });

  describe('of a file whose last row is too long for the reader', () => {
    const header = 'order_id,amount,day,placed_at,note\n';
    const rows = (count: number, end = '\n') =>
      Array.from({ length: count }, (_, at) => `${at},1.00,,,x${end}`).join('');
    const long = `1000,1.00,,,${'y'.repeat(34_000_000)}\n`;
    const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
    const packed = (text: string) => new Uint8Array(gzipSync(text));

    test.each([
      ['plain', 'long.csv', bytesOf(`${header}${rows(1000)}${long}`)],
      ['compressed', 'long.csv.gz', packed(`${header}${rows(1000)}${long}`)],
      ['zeros', 'zeros.csv.gz', packed(`${header}${'0'.repeat(70_000_000)}`)],
    ])('refuse it: %s', async (path, name, content) => {
      const places = await landed({ [name]: content }, `last/${path}`);
      for (const [place, url] of Object.entries(places)) {
        await loadOne(warehouse, landedOrders(url), { full: true });
        const { error, status } = await loadOne(warehouse, landedOrders(url), { full: true });
        expect([place, status, error?.code, error?.found]).toEqual([
          place,
          'failed',
          'RAW_FILE_UNREADABLE',
          'a last row of more than 8,000,000 bytes, which would be left out unseen',
        ]);
      }
    });

    test.each([
      ['lf', 'many.csv', (text: string) => bytesOf(text), '\n'],
      ['crlf', 'many.csv', (text: string) => bytesOf(text), '\r\n'],
      ['gz', 'many.csv.gz', (text: string) => packed(text), '\n'],
    ])(
      'read a large one in which no row is: %s',
      { timeout: 120_000 },
      async (path, name, write_, end) => {
        const text = `${header.trim()}${end}${rows(2_200_000, end)}`;
        expect(text.length).toBeGreaterThan(32_000_000);
        const { s3 } = await landed({ [name]: write_(text) }, `many/${path}`);
        const load = await loadOne(warehouse, landedOrders(s3), { full: true });
        expect([load.status, load.rows]).toEqual(['loaded', 2_200_000]);
      },
    );
  });

  test('read a compressed file in another encoding', async () => {
    const text = `order_id,amount,day,placed_at,note\n1,1.00,,,Zo\u00eb\n`;
    const { s3 } = await landed(
      { 'zoe.csv.gz': new Uint8Array(gzipSync(Buffer.from(text, 'latin1'))) },
      'latin',
    );
    const source = landedOrders(s3, { format: csv({ encoding: 'windows-1252' }) });
    expect(await loadOne(warehouse, source, { full: true })).toMatchObject({
      status: 'loaded',
      rows: 1,
    });
    expect(await orders(warehouse)).toMatchObject([{ note: 'Zoë' }]);
  });

  test('read files of any name as what they are', async () => {
    const character = fc.constantFrom(...`ab'"[]{}*,;$()^+ é%#&=-_.`);
    const name = fc.string({ unit: character, minLength: 1, maxLength: 12 });
    const names = new Set(fc.sample(name, { numRuns: 12, seed: 1 }).map((each) => `x${each}y`));
    const layout = Object.fromEntries(
      [...names].map((each, at) => [
        `${each}.csv`,
        `order_id,amount,day,placed_at,note\n${at},,,,\n`,
      ]),
    );
    const places = await landed(layout, 'names');
    for (const url of Object.values(places)) {
      const all = await loadOne(warehouse, landedOrders(url), { full: true });
      expect(all.error).toBeUndefined();
      expect(all.rows).toBe(names.size);
      expect(new Set(all.files.map(({ file }) => file))).toEqual(new Set(Object.keys(layout)));
    }
  });

  test('refuse a name in S3 that DuckDB reads as a query, and say so', async () => {
    const { s3, azure } = await landed(
      { 'what?.csv': 'order_id,amount,day,placed_at,note\n' },
      'query',
    );
    expect((await loadOne(warehouse, landedOrders(azure), { full: true })).status).toBe('loaded');
    const { error } = await loadOne(warehouse, landedOrders(s3), { full: true });
    expect(error?.hint).toContain('question mark');
  });

  test('say what to do where a store cannot be read, and repeat no secret', async () => {
    const nowhere = await loadOne(warehouse, landedOrders('s3://no-such-bucket/x/'));
    expect(nowhere.error).toMatchObject({ code: 'LANDING_UNREADABLE' });
    const container = 'azure://devstoreaccount1.blob.core.windows.net/no-such/x/';
    const missing = await loadOne(warehouse, landedOrders(container));
    expect(missing.error).toMatchObject({ code: 'LANDING_UNREADABLE' });
    const plain = await duckdbWarehouse({
      path: ':memory:',
      settings: { extension_directory: temporaryFolder() },
    });
    const [s3, azure] = [
      await loadOne(plain, landedOrders('s3://landing/csv/')),
      await loadOne(plain, landedOrders(urls('csv').azure)),
    ];
    await plain.close();
    expect(s3.error).toMatchObject({ code: 'EXTENSION_MISSING', subject: 'httpfs' });
    expect(azure.error).toMatchObject({ code: 'EXTENSION_MISSING', subject: 'azure' });
    vi.stubEnv('AZURE_STORAGE_CONNECTION_STRING', `AccountKey=${storeKey}' oops`);
    const refused = await loadOne(warehouse, landedOrders(container));
    vi.stubEnv('AZURE_STORAGE_CONNECTION_STRING', stores.env['AZURE_STORAGE_CONNECTION_STRING']);
    expect(refused.status).toBe('failed');
    const another = await loadOne(
      warehouse,
      landedOrders('azure://other.blob.core.windows.net/landing/csv/'),
    );
    expect(another.error).toMatchObject({
      code: 'LANDING_UNREADABLE',
      found: 'the account devstoreaccount1',
    });
    // Without a connection string, DuckDB asks who is logged in: here nobody is.
    vi.stubEnv('AZURE_STORAGE_CONNECTION_STRING', undefined);
    vi.stubEnv('AZURE_CLIENT_ID', undefined);
    const session = await warehouse.connect();
    expect(await openStore(session, container)).toBe('az://no-such/x/');
    const [secret] = await session.rows('select secret_string from duckdb_secrets()');
    session.close();
    expect(secret?.['secret_string']).toContain('provider=credential_chain');
    vi.stubEnv('AZURE_STORAGE_CONNECTION_STRING', stores.env['AZURE_STORAGE_CONNECTION_STRING']);
    const told = JSON.stringify([another, nowhere, missing, s3, azure, refused]);
    expect(told).not.toContain(storeKey);
    expect(told).not.toContain(stores.env['AWS_SECRET_ACCESS_KEY']);
  });

  test('are loaded by the command, which another target sends to a folder', async () => {
    const { s3, folder } = await landed(csvLayout, 'command');
    const project = temporaryFolder();
    write(project, {
      'models.config.ts': `
import { bigint, csv, duckdb, landing, source, text } from '${engineUrl}';
const orders = source({
  name: 'raw_orders', description: 'Orders.',
  columns: { order_id: bigint().nullable(), note: text().nullable() },
  landing: landing({ url: '${s3}', format: csv() }),
});
export default {
  models: [[orders]],
  targets: {
    s3: duckdb({ path: 's3.duckdb', settings: ${JSON.stringify(stores.settings)} }),
    folder: duckdb({ path: 'folder.duckdb', landings: { 's3://landing/command/': '${folder}/' } }),
  },
};`,
    });
    for (const target of ['s3', 'folder']) {
      const run = (...more: string[]) =>
        spawnModels(project, ['load', '--target', target, ...more]);
      const first = await run();
      expect(first).toMatchObject({ code: 0, error: '' });
      expect(first.out).toContain('loaded raw.raw_orders: 3 files, 4 rows, 0 rejected');
      expect(first.out).toContain('2024/02/28/part-0001.csv: 2 rows, 0 rejected');
      const second = await run('raw_orders', '--json');
      const last: unknown = JSON.parse(second.out.trim().split('\n').at(-1) ?? '');
      expect(last).toMatchObject({
        type: 'load_finished',
        result: { exitCode: 0, sources: [{ name: 'raw_orders', status: 'unchanged', rows: 0 }] },
      });
      expect(first.out + second.out).not.toContain(stores.env['AWS_SECRET_ACCESS_KEY']);
    }
  });
});
