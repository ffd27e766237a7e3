import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import {
  bigint,
  csv,
  decimal,
  source as defineSource,
  landing,
  parquet,
} from '../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import {
  brokenFile,
  csvLayout,
  landedOrders,
  parquetOrders,
} from '../engine/ingestion/landedOrders.ts';
import { doubleWarehouse } from '../engine/support/doubleWarehouse.ts';
import { loadOne } from '../engine/support/loadIn.ts';
import { execute, memoryWarehouse, rowsOf } from '../engine/support/memoryBuild.ts';
import { folderWith, temporaryFolder, write } from '../engine/support/projectFolder.ts';
import { loggedStatements, snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';

const double = await snowflakeDouble();

/** A place in a bucket for which a folder stands. */
async function bucketOver(port: number, folder: string): Promise<string> {
  const url = `s3://bucket-${randomUUID()}/it's/orders/`;
  const body = JSON.stringify({ [url]: `${folder}/` });
  await fetch(`http://127.0.0.1:${port}/__landings`, { method: 'PUT', body });
  return url;
}

const orders = (warehouse: Warehouse) =>
  rowsOf(
    warehouse,
    'select order_id, amount, day, placed_at, note from raw.raw_orders order by order_id',
  );

/** Orders of which some have values that their columns could only hold changed. */
const spelled = [
  ['1', '1.250', '2024-02-29 00:00:00', '2024-02-29 10:00:00.123456', true],
  ['2', '1.255', '2024-02-29', '2024-02-29 10:00:00', false],
  ['3', '1e3', '', '', false],
  ['4', ' 7 ', '', '', true],
  ['5', '0x1F', '', '', false],
  ['6', '', '2024-02-29 10:00:00', '', false],
  ['7', '', '', '2024-03-31T01:30:00+01:00', false],
  ['8', '', '', '2024-03-31T00:30:00Z', false],
  ['9', '', '', '2024-03-30 19:30:00-05', false],
  ['10', '', '', '2024-03-30 19:30:00.1234567', false],
  ['11.5', '', '', '', false],
  ['12', '', '0000-01-01', '', false],
  ['13', '', 'infinity', '', false],
  ['14', '-.5', '', '2024-02-29', true],
  ['15', '99999999999', '', '', false],
  ['9223372036854775807', '""', '""', '', true],
] as const;
const spellings = `order_id,amount,day,placed_at,note\n${spelled.map(([id, amount, day, at]) => `${id},${amount},${day},${at},n\n`).join('')}`;
const brokenSpellings = spelled.filter(([, , , , isKept]) => !isKept).length;

describe.skipIf(!double.port)(`models load on Snowflake's double${double.note}`, () => {
  const port = double.port ?? 0;
  const integration = 'shop_landing';

  test('copies from a stage what DuckDB reads from the folder, each file once', async () => {
    const [duckdb, snowflake] = [await memoryWarehouse(), await doubleWarehouse(port)];
    const folder = folderWith(csvLayout);
    const url = await bucketOver(port, folder);
    const load = async (more: { full?: boolean } = {}) => ({
      expected: await loadOne(duckdb, landedOrders(folder), more),
      actual: await loadOne(snowflake, landedOrders(url), { integration, ...more }),
    });
    for (const more of [{}, {}, { full: true }]) {
      const { expected, actual } = await load(more);
      const { status, files, rows, rejected } = expected;
      expect(actual).toMatchObject({ status, files, rows, rejected, error: undefined });
      expect(await orders(snowflake)).toEqual(await orders(duckdb));
    }
    write(folder, { '2024/03/01/part-0001.csv': csvLayout['2024/02/29/part-0001.csv'] });
    const { expected, actual } = await load();
    expect(actual.files).toEqual(expected.files);
    expect(await orders(snowflake)).toHaveLength(5);
  });

  test('copies Parquet', async () => {
    const [duckdb, snowflake] = [await memoryWarehouse(), await doubleWarehouse(port)];
    const folder = temporaryFolder();
    await execute(duckdb, `copy (${parquetOrders(300)}) to '${join(folder, 'a.parquet')}'`);
    const options = { format: parquet() };
    await loadOne(duckdb, landedOrders(folder, options));
    const url = await bucketOver(port, folder);
    const actual = await loadOne(snowflake, landedOrders(url, options), { integration });
    expect(actual).toMatchObject({ status: 'loaded', rows: 300, rejected: 0 });
    expect(await orders(snowflake)).toEqual(await orders(duckdb));
  });

  test('loads nothing with a row that cannot be read, or the other rows, and names each such row', async () => {
    const snowflake = await doubleWarehouse(port);
    const folder = folderWith(csvLayout);
    const url = await bucketOver(port, folder);
    await loadOne(snowflake, landedOrders(url), { integration });
    write(folder, { '2024/03/01/part-0001.csv': brokenFile });
    for (const more of [{}, { full: true }]) {
      const failed = await loadOne(snowflake, landedOrders(url), { integration, ...more });
      expect(failed).toMatchObject({ status: 'failed', rows: 0, rejected: 4 });
      expect(failed.error?.code).toBe('RAW_ROW_BROKEN');
      expect(failed.rejectedRows.map(({ file, row }) => [file, row])).toEqual(
        [3, 4, 5, 6].map((row) => ['2024/03/01/part-0001.csv', row]),
      );
      expect(failed.rejectedRows.map(({ reason }) => reason)).toEqual([
        expect.stringContaining('Number of columns'),
        'amount: "1.255" is no NUMBER(10, 2)',
        'amount: "x" is no NUMBER(10, 2); day: "2024-02-30" is no DATE',
        expect.stringContaining('Number of columns'),
      ]);
      expect(await orders(snowflake)).toHaveLength(4);
    }
    const personal = landedOrders(url, { onError: 'continue', isPersonal: true });
    const loaded = await loadOne(snowflake, personal, { integration });
    expect(loaded).toMatchObject({ status: 'loaded', rows: 2, rejected: 4 });
    expect(JSON.stringify(loaded)).not.toContain('secret');
  });

  test('loads and rejects the same rows as DuckDB, whatever their numbers, days and times look like', async () => {
    const [duckdb, snowflake] = [await memoryWarehouse(), await doubleWarehouse(port)];
    const folder = folderWith({ 'a.csv': spellings });
    const url = await bucketOver(port, folder);
    const options = { onError: 'continue' } as const;
    const expected = await loadOne(duckdb, landedOrders(folder, options));
    const actual = await loadOne(snowflake, landedOrders(url, options), { integration });
    expect(expected).toMatchObject({ status: 'loaded', rejected: brokenSpellings });
    expect(actual.files).toEqual(expected.files);
    expect(actual.rejectedRows.map(({ row }) => row)).toEqual(
      expected.rejectedRows.map(({ row }) => row),
    );
    expect(await orders(snowflake)).toEqual(await orders(duckdb));
  });

  test('keeps the numbers of Parquet or rejects their rows, and takes no moment for a wall-clock time', async () => {
    const snowflake = await doubleWarehouse(port);
    const duckdb = await memoryWarehouse();
    const folder = temporaryFolder();
    const url = await bucketOver(port, folder);
    const write = async (name: string, select: string) =>
      execute(duckdb, `copy (${select}) to '${join(folder, name)}'`);
    await write(
      'a.parquet',
      `select order_id, amount, t as day, t as placed_at, 'n' as note from (values
         (1, 1.2367::double, timestamp '2024-02-29 00:00:00'), (2, 1.25, '2024-02-29 00:00:00'),
         (3, 2.5, '2024-02-29 10:00:00')) as v(order_id, amount, t)`,
    );
    const options = { format: parquet(), onError: 'continue' } as const;
    const load = () => loadOne(snowflake, landedOrders(url, options), { integration });
    expect(await load()).toMatchObject({ rows: 1, rejected: 2 });
    expect((await orders(snowflake)).map((row) => [row['order_id'], row['amount']])).toEqual([
      [2, '1.25'],
    ]);
    await write(
      'b.parquet',
      `select 4 as order_id, 1 as amount, date '2024-02-29' as day, timestamptz '2024-02-29 00:00:00+00' as placed_at, 'n' as note`,
    );
    const { rows, rejected, rejectedRows } = await load();
    expect({ rows, rejected }).toEqual({ rows: 0, rejected: 1 });
    expect(rejectedRows[0]?.reason).toMatch(/^placed_at: ".*" is no TIMESTAMP_NTZ$/);
  });

  test('reads a dirty file as DuckDB does: delimiter, quote, encoding, numbers, days, nulls, names', async () => {
    const [duckdb, snowflake] = [await memoryWarehouse(), await doubleWarehouse(port)];
    const folder = temporaryFolder();
    const lines = [
      "Bestell-Nr;BETRAG;day;Bezahlt am;'note';extra",
      "1;'1.234,50 €';31.1.2024;5.1.2024 23:30;'Zoë; it''s';x",
      '2;12,5;1.2.2024;;n/a;',
      '3;n/a;-;6.1.2024 8:00;"no quote";',
      '4;€ 7;2024-02-29;2024-02-29 10:00:00;;',
      '5;1,234.50;31.2.2024;at noon;broken;',
      '6;1.23;1/2/2024;;broken;',
      ';-1.000,00;;;no id;',
    ];
    writeFileSync(
      join(folder, 'März.csv'),
      iconv.encode(`${lines.join('\r\n')}\r\n`, 'windows1252'),
    );
    writeFileSync(
      join(folder, 'b.csv.gz'),
      gzipSync(iconv.encode(`${lines[0]}\n8;0,99;;;'ä\nö';\n`, 'windows1252')),
    );
    const format = csv({
      delimiter: ';',
      quote: "'",
      encoding: 'windows-1252',
      decimal: ',',
      thousands: '.',
      currency: '€',
      dates: ['D.M.YYYY', 'D.M.YYYY H:mm'],
      nulls: ['n/a', '-'],
      names: { order_id: 'Bestell-Nr', amount: 'BETRAG', placed_at: 'Bezahlt am' },
    });
    const options = { format, onError: 'continue' } as const;
    const expected = await loadOne(duckdb, landedOrders(folder, options));
    expect(expected).toMatchObject({ rows: 6, rejected: 2, error: undefined });
    const url = await bucketOver(port, folder);
    const actual = await loadOne(snowflake, landedOrders(url, options), { integration });
    expect(actual.error).toBe(undefined);
    expect(actual.files).toEqual(expected.files);
    expect(actual.rejectedRows.map(({ file, row }) => [file, row])).toEqual(
      expected.rejectedRows.map(({ file, row }) => [file, row]),
    );
    expect(await orders(snowflake)).toEqual(await orders(duckdb));
    expect(await orders(snowflake)).toContainEqual({
      order_id: 1,
      amount: '1234.50',
      day: '2024-01-31',
      placed_at: '2024-01-05 23:30:00',
      note: "Zoë; it's",
    });
  });

  test('refuses a file without a column that needs values, or with none that it knows, and names those without any', async () => {
    const snowflake = await doubleWarehouse(port);
    const folder = folderWith({ 'a.csv': 'order_id,amount,day,placed_at,note\n1,1,,,\n2,2,,,\n' });
    const url = await bucketOver(port, folder);
    const load = () => loadOne(snowflake, landedOrders(url), { integration });
    expect(await load()).toMatchObject({
      status: 'loaded',
      unseenColumns: ['day', 'placed_at', 'note'].map((column) => ({ column, files: 1 })),
    });
    // The delimiter is another: not one column has the name of one.
    write(folder, { 'b.csv': 'order_id;amount;day;placed_at;note\n3;1;;;\n' });
    expect(await load()).toMatchObject({
      status: 'failed',
      error: {
        code: 'RAW_COLUMN_MISSING',
        location: { file: 'b.csv' },
        expected: 'a header with order_id, amount, day, placed_at, note, in any case',
      },
    });
    write(folder, { 'b.csv': 'Order ID,amount\n3,1\n' });
    const needed = defineSource({
      name: 'raw_needed',
      description: 'Orders with ids.',
      columns: { order_id: bigint(), amount: decimal(10, 2) },
      landing: landing({ url, format: csv(), pattern: 'b.csv' }),
    });
    expect((await loadOne(snowflake, needed, { integration })).error).toMatchObject({
      code: 'RAW_COLUMN_MISSING',
      subject: 'raw_needed.order_id',
    });
    expect(await orders(snowflake)).toHaveLength(2);
  });

  test('adds nothing to a table whose files nobody knows, or that cannot hold the values', async () => {
    const snowflake = await doubleWarehouse(port);
    const url = await bucketOver(port, folderWith(csvLayout));
    const load = (more: { full?: boolean } = {}) =>
      loadOne(snowflake, landedOrders(url), { integration, ...more });
    const columns = (amount: string) =>
      `order_id number(38, 0), amount ${amount}, day date, placed_at timestamp_ntz, note varchar`;
    await execute(snowflake, 'create schema raw');
    await execute(snowflake, `create table raw.raw_orders (${columns('number(10, 2)')})`);
    await execute(snowflake, "insert into raw.raw_orders values (1, 1.25, null, null, 'old')");
    expect((await load()).error).toMatchObject({
      code: 'LANDING_CHANGED',
      hint: 'Load every file again with --full.',
    });
    expect(await load({ full: true })).toMatchObject({ status: 'loaded', rows: 4 });
    expect(await load()).toMatchObject({ status: 'unchanged' });
    await execute(
      snowflake,
      `create or replace table raw.raw_orders (${columns('number(10, 1)')})`,
    );
    expect((await load({ full: true })).error).toMatchObject({
      code: 'LANDING_CHANGED',
      subject: 'raw_orders.amount',
      found: 'NUMBER(10, 1)',
    });
  });

  test('says what a landing lacks, before anything is sent', async () => {
    const snowflake = await doubleWarehouse(port);
    const sent = async () => (await loggedStatements(port)).length;
    const before = await sent();
    const folder = await loadOne(snowflake, landedOrders('landing/'), { integration });
    const open = await loadOne(snowflake, landedOrders('s3://bucket/'));
    expect([folder.error?.code, open.error?.code]).toEqual([
      'LANDING_UNREADABLE',
      'LANDING_UNREADABLE',
    ]);
    const said = (await loggedStatements(port)).slice(before).map(({ sqlText }) => sqlText ?? '');
    expect(said.filter((sql) => /create|copy/.test(sql) && !sql.includes('_MODELS'))).toEqual([]);
    const stage = landedOrders('s3://bucket/', { stage: 'test.no_such_stage' });
    expect((await loadOne(snowflake, stage)).error).toMatchObject({
      code: 'QUERY_FAILED',
      found: expect.stringContaining('does not exist'),
    });
  });
});
