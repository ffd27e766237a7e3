import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it } from 'vitest';
import { errorsOf, models } from '../support/command.ts';
import { rowsOf } from '../support/memoryBuild.ts';
import { parquet } from '../support/parquet.ts';
import { goodCustomers, shopFolder } from '../support/projectFolder.ts';

const build = ['build', '--raw', 'raw'];

describe('an empty file', () => {
  const emptyOrders = 'order_id,customer_id,amount,note\n';

  it.each([
    ['a header only', { 'raw/raw_orders.csv': emptyOrders }],
    ['a header without line end', { 'raw/raw_orders.csv': emptyOrders.trimEnd() }],
    ['a compressed header', { 'raw/raw_orders.csv.gz': gzipSync(emptyOrders) }],
  ])('of %s builds, and what is above is empty', async (_, files) => {
    const folder = shopFolder({ 'raw/raw_orders.csv': undefined, ...files });
    const { code, error } = await models(folder, build);
    expect([code, error]).toEqual([0, '']);
    const warehouse = await duckdbWarehouse({
      path: join(folder, 'warehouse.duckdb'),
      readOnly: true,
    });
    expect(await rowsOf(warehouse, 'select count(*) as n from staging.stg_orders')).toEqual([
      { n: 0 },
    ]);
    expect(
      await rowsOf(
        warehouse,
        'select sum(orders) as n, count(spent) as m from marts.customer_orders',
      ),
    ).toEqual([{ n: 0, m: 0 }]);
    await warehouse.close();
  });

  it.each([
    ['0 bytes', { 'raw/raw_orders.csv': '' }, 'an empty file'],
    ['one line end', { 'raw/raw_orders.csv': '\n' }, 'an empty first line'],
    ['a line end of Windows', { 'raw/raw_orders.csv': '\r\n' }, 'an empty first line'],
    ['a byte order mark only', { 'raw/raw_orders.csv': '\ufeff' }, 'an empty first line'],
    ['blanks', { 'raw/raw_orders.csv': '  \n1,1,1.00,x\n' }, 'an empty first line'],
    ['compressed nothing', { 'raw/raw_orders.csv.gz': gzipSync('') }, 'an empty file'],
    ['0 compressed bytes', { 'raw/raw_orders.csv.gz': new Uint8Array() }, 'an empty file'],
  ])('of %s is not taken for an empty table: it has no header line', async (_, files, found) => {
    const folder = shopFolder({ 'raw/raw_orders.csv': undefined, ...files });
    const { code, errors } = await errorsOf(folder, build);
    expect(code).toBe(2);
    expect(errors).toMatchObject([
      {
        code: 'RAW_FILE_UNREADABLE',
        message: 'The file of raw_orders has no header line.',
        location: { file: expect.stringContaining('raw_orders.csv'), line: 1 },
        found,
      },
    ]);
  });

  it('of Parquet without rows builds', async () => {
    const content = await parquet(
      "select 1::bigint as order_id, 1::bigint as customer_id, 1.5::decimal(10, 2) as amount, 'x' as note where false",
    );
    const folder = shopFolder({
      'raw/raw_orders.csv': undefined,
      'raw/raw_orders.parquet': content,
    });
    expect((await models(folder, build)).code).toBe(0);
  });
});

describe('a Parquet file', () => {
  it('with a value that does not fit fails its build, and says of which file and row', async () => {
    const content = await parquet(
      "select 1::bigint as order_id, 1::bigint as customer_id, 123456789.5::decimal(38, 2) as amount, 'x' as note",
    );
    const folder = shopFolder({
      'raw/raw_orders.csv': undefined,
      'raw/raw_orders.parquet': content,
    });
    const { code, out } = await models(folder, [...build, '--json']);
    expect(code).toBe(1);
    const { result } = JSON.parse(out.trim().split('\n').at(-1) ?? '');
    const { error } = result.relations.find(({ name }: { name: string }) => name === 'raw_orders');
    expect(error).toMatchObject({
      code: 'RAW_ROW_BROKEN',
      location: { file: join(folder, 'raw/raw_orders.parquet'), line: 1 },
      found: expect.stringContaining('123456789.50'),
    });
  });

  it('that is damaged in the middle fails its build as unreadable', async () => {
    const content = await parquet(
      'select range as order_id, range as customer_id, (range % 1000)::decimal(10, 2) as amount, md5(range::varchar) as note from range(200000)',
    );
    const damaged = Buffer.from(content).fill(0xff, 1000, content.length - 2000);
    const folder = shopFolder({
      'raw/raw_orders.csv': undefined,
      'raw/raw_orders.parquet': damaged,
    });
    const { code, out } = await models(folder, build);
    expect(code).toBe(1);
    expect(out).toContain(
      'error RAW_FILE_UNREADABLE The file of raw_orders cannot be read to its end.\n',
    );
    expect(out).toContain('  at       raw/raw_orders.parquet\n');
  });
});

describe('an extra column', () => {
  it('is a warning', async () => {
    const folder = shopFolder({ 'raw/raw_customers.csv': goodCustomers.replaceAll('\n', ',x\n') });
    const { code, out } = await models(folder, build);
    expect(code).toBe(0);
    expect(out).toContain(
      `warning raw/raw_customers.csv has columns that raw_customers does not name: x. They are not loaded.\n`,
    );
  });
});
