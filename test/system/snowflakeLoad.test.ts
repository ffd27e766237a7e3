import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parquet } from '../../src/engine/define/index.ts';
import type { Warehouse } from '../../src/engine/warehouse/types.ts';
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
      expect(failed).toMatchObject({ status: 'failed', rows: 0, rejected: 3 });
      expect(failed.error?.code).toBe('RAW_ROW_BROKEN');
      expect(failed.rejectedRows.map(({ file, row }) => [file, row])).toEqual([
        ['2024/03/01/part-0001.csv', 3],
        ['2024/03/01/part-0001.csv', 5],
        ['2024/03/01/part-0001.csv', 6],
      ]);
      expect(failed.rejectedRows.map(({ reason }) => reason)).toContain(
        "Numeric value 'x' is not recognized",
      );
      expect(await orders(snowflake)).toHaveLength(4);
    }
    const personal = landedOrders(url, { onError: 'continue', isPersonal: true });
    const loaded = await loadOne(snowflake, personal, { integration });
    expect(loaded).toMatchObject({ status: 'loaded', rows: 3, rejected: 3 });
    expect(JSON.stringify(loaded)).not.toMatch(/secret|'x'/);
    // Snowflake rounds to a column's scale, which DuckDB's loading rejects.
    expect((await orders(snowflake)).map((row) => row['amount'])).toContain('1.26');
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
