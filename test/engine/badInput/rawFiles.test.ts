import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { errorsOf, models } from '../support/command.ts';
import { parquet } from '../support/parquet.ts';
import { goodOrders, shopFolder, shopModels } from '../support/projectFolder.ts';

const build = ['build', '--raw', 'raw'];

/** What a build says of a raw file that takes the place of the good orders. */
/** What a build says of a raw file that takes the place of the good orders. */
async function refused(files: Readonly<Record<string, string | Uint8Array | undefined>>) {
  const folder = shopFolder({ 'raw/raw_orders.csv': undefined, ...files });
  const { code, errors } = await errorsOf(folder, build);
  // Nothing was touched: not even an empty database was made.
  expect(readdirSync(folder).toSorted()).toEqual(['models.config.ts', 'models.ts', 'raw']);
  return { code, errors, raw: join(folder, 'raw') };
}

describe('before anything is touched', () => {
  it('a folder that is not there is one error', async () => {
    const folder = shopFolder();
    const { code, errors } = await errorsOf(folder, ['build', '--raw', 'rwa']);
    expect(code).toBe(2);
    expect(errors).toMatchObject([
      {
        code: 'RAW_FOLDER_MISSING',
        subject: 'rwa',
        location: { file: 'rwa' },
        expected: 'a folder with the files of the sources',
        found: 'nothing there',
        hint: expect.stringContaining('--raw'),
      },
    ]);
    expect(readdirSync(folder)).not.toContain('warehouse.duckdb');
  });

  it('a file that no source reads is refused', async () => {
    const { errors } = await errorsOf(shopFolder(), ['build', '--raw', 'models.ts']);
    expect(errors).toMatchObject([
      { code: 'BAD_ARGUMENT', found: 'models.ts', expected: 'raw_orders, raw_customers' },
    ]);
  });

  it('a file may be named with its ending, and then only that one is looked for', async () => {
    const named = (file: string) =>
      shopModels().replace("name: 'raw_orders',", `name: 'raw_orders', file: '${file}',`);
    const folder = shopFolder({
      'models.ts': named('orders.v2.csv'),
      'raw/orders.v2.csv': goodOrders,
    });
    expect(await errorsOf(folder, build)).toMatchObject({ code: 0 });
    const other = shopFolder({
      'models.ts': named('orders.parquet'),
      'raw/orders.csv': goodOrders,
    });
    const { code, errors } = await errorsOf(other, build);
    expect(code).toBe(2);
    expect(errors).toMatchObject([{ code: 'RAW_FILE_MISSING', expected: 'orders.parquet' }]);
  });

  it('a file that does not exist is reported with the nearest name', async () => {
    const { code, errors, raw } = await refused({ 'raw/raw_order.csv': goodOrders });
    expect(code).toBe(2);
    expect(errors).toMatchObject([
      {
        code: 'RAW_FILE_MISSING',
        subject: 'raw_orders',
        message: 'The folder raw has no file for the source raw_orders.',
        location: { file: 'raw' },
        expected: 'raw_orders.parquet or raw_orders.csv or raw_orders.csv.gz',
        found: 'raw_order.csv, raw_customers.csv',
      },
    ]);
    expect(raw).toContain('raw');
  });

  it('every file is reported, not only the first', async () => {
    const { errors } = await refused({ 'raw/raw_customers.csv': 'customer_id\n1\n' });
    expect(errors.map(({ code, subject }) => [code, subject])).toEqual([
      ['RAW_FILE_MISSING', 'raw_orders'],
      ['RAW_COLUMN_MISSING', 'raw_customers.email'],
    ]);
    const empty = shopFolder();
    mkdirSync(join(empty, 'empty'));
    expect((await errorsOf(empty, ['build', '--raw', 'empty'])).errors).toMatchObject([
      { code: 'RAW_FILE_MISSING', found: 'an empty folder' },
      { code: 'RAW_FILE_MISSING' },
    ]);
  });

  it('two files for one source are refused', async () => {
    const { code, errors } = await refused({
      'raw/raw_orders.csv': goodOrders,
      'raw/raw_orders.csv.gz': gzipSync(goodOrders),
    });
    expect(code).toBe(2);
    expect(errors).toMatchObject([
      {
        code: 'RAW_FILE_AMBIGUOUS',
        subject: 'raw_orders',
        found: 'raw_orders.csv and raw_orders.csv.gz',
      },
    ]);
  });

  it('a folder or a broken link in place of a file is refused', async () => {
    const folder = shopFolder({
      'raw/raw_orders.csv': undefined,
      'raw/raw_customers.csv': undefined,
    });
    mkdirSync(join(folder, 'raw/raw_orders.csv'), { recursive: true });
    symlinkSync('nowhere', join(folder, 'raw/raw_customers.parquet'));
    const { code, errors } = await errorsOf(folder, build);
    expect(code).toBe(2);
    expect(errors).toMatchObject([
      { code: 'RAW_FILE_UNREADABLE', subject: 'raw_orders', found: 'it is not a file' },
      {
        code: 'RAW_FILE_UNREADABLE',
        subject: 'raw_customers',
        location: { file: join(folder, 'raw/raw_customers.parquet') },
      },
    ]);
  });

  it.each([
    ['text', 'hello'],
    ['nothing', ''],
  ])('Parquet that is %s is refused', async (_, content) => {
    const { code, errors, raw } = await refused({ 'raw/raw_orders.parquet': content });
    expect(code).toBe(2);
    expect(errors).toMatchObject([
      {
        code: 'RAW_FILE_UNREADABLE',
        message: 'The file of raw_orders cannot be read as Parquet.',
        location: { file: join(raw, 'raw_orders.parquet') },
        expected: 'a Parquet file',
      },
    ]);
  });

  it('compressed CSV that is truncated, damaged or not compressed is refused', async () => {
    const whole = gzipSync(
      goodOrders +
        Array.from({ length: 500 }, (_, at) => `${at + 10},1,${at}.25,n${at}\n`).join(''),
    );
    const damaged = Buffer.from(whole).fill(0, 60, 80);
    for (const content of [
      whole.subarray(0, whole.length - 4),
      whole.subarray(0, 200),
      damaged,
      goodOrders,
    ]) {
      const { code, errors } = await refused({ 'raw/raw_orders.csv.gz': content });
      expect(code).toBe(2);
      expect(errors).toMatchObject([{ code: 'RAW_FILE_UNREADABLE', subject: 'raw_orders' }]);
    }
  });

  it('CSV whose header cannot be read is refused', async () => {
    for (const content of ['order_id,"customer_id\n1,2\n', `${'x'.repeat(2_000_000)}\n`]) {
      const { code, errors } = await refused({ 'raw/raw_orders.csv': content });
      expect(code).toBe(2);
      expect(errors).toMatchObject([
        { code: 'RAW_FILE_UNREADABLE', expected: 'CSV with a header line, commas and UTF-8' },
      ]);
    }
  });

  it('a column that does not exist is reported with the nearest name, in CSV with its line', async () => {
    const { code, errors, raw } = await refused({
      'raw/raw_orders.csv': goodOrders.replace('amount', 'amuont'),
    });
    expect(code).toBe(2);
    expect(errors).toMatchObject([
      {
        code: 'RAW_COLUMN_MISSING',
        subject: 'raw_orders.amount',
        location: { file: join(raw, 'raw_orders.csv'), line: 1 },
        expected: 'amount DECIMAL(10, 2)',
        found: 'order_id, customer_id, amuont, note',
        hint: "The nearest is amuont. Add the column or rename it in the file; or say what the file calls it, in the format of the source: names: { amount: '…' }.",
      },
    ]);
    const inParquet = await refused({
      'raw/raw_orders.parquet': await parquet('select 1 as order_id'),
    });
    expect(inParquet.errors).toMatchObject([
      { code: 'RAW_COLUMN_MISSING', subject: 'raw_orders.customer_id' },
    ]);
    expect(inParquet.errors[0]?.location?.line).toBeUndefined();
  });

  it('a column that is there twice is refused', async () => {
    const { errors } = await refused({
      'raw/raw_orders.csv': goodOrders.replace('note', 'amount'),
    });
    expect(errors).toMatchObject([
      {
        code: 'RAW_FILE_UNREADABLE',
        subject: 'raw_orders.amount',
        location: { line: 1 },
        message: 'The file of raw_orders has two columns amount.',
      },
    ]);
  });

  it('a Parquet column of another type is refused', async () => {
    const content = await parquet(
      "select '1' as order_id, 1 as customer_id, 1.5 as amount, 'x' as note",
    );
    const { code, errors, raw } = await refused({ 'raw/raw_orders.parquet': content });
    expect(code).toBe(2);
    expect(errors).toMatchObject([
      {
        code: 'RAW_COLUMN_TYPE',
        subject: 'raw_orders.order_id',
        location: { file: join(raw, 'raw_orders.parquet') },
        expected: 'BIGINT',
        found: 'VARCHAR',
      },
    ]);
  });

  it('all of this leaves a warehouse that is there byte for byte as it was', async () => {
    const folder = shopFolder();
    await models(folder, build);
    const before = readFileSync(join(folder, 'warehouse.duckdb'));
    writeFileSync(join(folder, 'raw/raw_orders.csv'), 'order_id\n1\n');
    expect((await models(folder, build)).code).toBe(2);
    expect(readFileSync(join(folder, 'warehouse.duckdb')).equals(before)).toBe(true);
    expect(readdirSync(folder)).not.toContain('warehouse.duckdb.wal');
  });

  it('is shown with code, place, expected, found and what to do, without a stack', async () => {
    const { error } = await models(shopFolder({ 'raw/raw_orders.csv': 'order_id\n1\n' }), build);
    expect(error).toBe(
      [
        'error RAW_COLUMN_MISSING The file of raw_orders has no column customer_id.',
        '  at       raw/raw_orders.csv:1',
        '  expected customer_id BIGINT',
        '  found    order_id',
        "  next     Add the column or rename it in the file; or say what the file calls it, in the format of the source: names: { customer_id: '…' }.",
        '',
      ].join('\n'),
    );
  });
});
