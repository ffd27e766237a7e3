import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { csv, parquet } from '../../packages/kysely-models/src/define/index.ts';
import { csvLayout, landedOrders, parquetOrders } from '../engine/ingestion/landedOrders.ts';
import { doubleWarehouse } from '../engine/support/doubleWarehouse.ts';
import { loadOne } from '../engine/support/loadIn.ts';
import { execute, memoryWarehouse } from '../engine/support/memoryBuild.ts';
import { folderWith, temporaryFolder, write } from '../engine/support/projectFolder.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { bucketOver, orders } from './landedOrders.ts';

const double = await snowflakeDouble();

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
});
