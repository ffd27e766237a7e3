import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadIn, loadOne } from '../support/loadIn.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { folderWith, temporaryFolder, write } from '../support/projectFolder.ts';
import { brokenFile, csvLayout, landedOrders } from './landedOrders.ts';

const orders = 'select * from raw.raw_orders order by order_id';

describe('models load from a folder', () => {
  test('loads every part, types the values, and reports the result of each file', async () => {
    const warehouse = await memoryWarehouse();
    const load = await loadOne(warehouse, landedOrders(folderWith(csvLayout)));
    expect(load).toMatchObject({ status: 'loaded', rows: 4, rejected: 0, rejectedRows: [] });
    expect(load.files).toEqual([
      { file: '2024/02/28/part-0001.csv', rows: 2, rejected: 0 },
      { file: '2024/02/29/part-0001.csv', rows: 1, rejected: 0 },
      { file: '2024/02/29/part-0002.csv', rows: 1, rejected: 0 },
    ]);
    expect(await rowsOf(warehouse, orders)).toEqual([
      {
        order_id: 1,
        amount: '10.00',
        day: '2024-02-28',
        placed_at: '2024-02-28 10:00:00',
        note: 'first',
      },
      {
        order_id: 2,
        amount: '5.50',
        day: '2024-02-28',
        placed_at: '2024-02-28 11:30:00.5',
        note: 'a, "b"',
      },
      {
        order_id: 3,
        amount: '7.25',
        day: '2024-02-29',
        placed_at: '2024-02-29 09:00:00',
        note: null,
      },
      { order_id: 4, amount: null, day: null, placed_at: null, note: 'two\nlines' },
    ]);
  });

  test('names a file that is the same as another one, also one of an earlier load', async () => {
    const header = 'order_id,amount,day,placed_at,note\n';
    const row = (id: number) => `${header}${id},1.00,2024-02-28,2024-02-28 10:00:00,a\n`;
    const folder = folderWith({
      '2024/a.csv': row(1),
      '2024/b.csv': row(2),
      '2024/none.csv': header,
    });
    const warehouse = await memoryWarehouse();
    const source = landedOrders(folder);
    expect((await loadOne(warehouse, source)).repeatedFiles).toBeUndefined();
    write(folder, { '2024/copy.csv': row(1), '2024/empty.csv': header, '2024/other.csv': row(3) });
    expect(await loadOne(warehouse, source)).toMatchObject({
      status: 'loaded',
      rows: 2,
      repeatedFiles: [['2024/a.csv', '2024/copy.csv']],
    });
    expect((await loadOne(warehouse, source, { full: true })).repeatedFiles).toHaveLength(1);
  });

  test('loads a file once, one that was written again again, and all with full', async () => {
    const folder = folderWith(csvLayout);
    const warehouse = await memoryWarehouse();
    const source = landedOrders(folder);
    const count = async () => (await rowsOf(warehouse, orders)).length;
    await loadOne(warehouse, source);
    expect(await loadOne(warehouse, source)).toMatchObject({ status: 'unchanged', files: [] });
    write(folder, { '2024/03/01/part-0001.csv': 'order_id,amount,day,placed_at,note\n5,1,,,\n' });
    expect((await loadOne(warehouse, source)).files.map(({ file }) => file)).toEqual([
      '2024/03/01/part-0001.csv',
    ]);
    write(folder, {
      '2024/03/01/part-0001.csv': 'order_id,amount,day,placed_at,note\n5,1,,,again\n',
    });
    expect(await loadOne(warehouse, source)).toMatchObject({ status: 'loaded', rows: 1 });
    expect(await count()).toBe(6);
    rmSync(join(folder, '2024/02'), { recursive: true });
    expect(await loadOne(warehouse, source, { full: true })).toMatchObject({ rows: 1 });
    expect(await count()).toBe(1);
  });

  test('loads nothing of a source with a row that cannot be read, and names each such row', async () => {
    const folder = folderWith(csvLayout);
    const warehouse = await memoryWarehouse();
    const source = landedOrders(folder);
    await loadOne(warehouse, source);
    write(folder, { '2024/03/01/part-0001.csv': brokenFile });
    const load = await loadOne(warehouse, source);
    expect(load).toMatchObject({ status: 'failed', rows: 0, rejected: 4 });
    expect(load.error?.code).toBe('RAW_ROW_BROKEN');
    expect(load.rejectedRows.map(({ row, reason }) => [row, reason])).toEqual([
      [3, expect.stringContaining('Expected Number of Columns: 5 Found: 2')],
      [4, 'amount: "1.255" is no DECIMAL(10, 2)'],
      [5, 'amount: "x" is no DECIMAL(10, 2); day: "2024-02-30" is no DATE'],
      [6, expect.stringContaining('Expected Number of Columns: 5 Found: 6')],
    ]);
    expect(load.rejectedRows.map(({ text }) => text)).toContain('6,1.00');
    expect(await rowsOf(warehouse, orders)).toHaveLength(4);
    // What failed is tried again, and a full load that fails keeps what was there.
    expect(await loadOne(warehouse, source)).toMatchObject({ status: 'failed', rejected: 4 });
    expect(await loadOne(warehouse, source, { full: true })).toMatchObject({ status: 'failed' });
    expect(await rowsOf(warehouse, orders)).toHaveLength(4);
  });

  test('loads the other rows where the landing says so, and shows no personal data', async () => {
    const folder = folderWith({ 'part.csv': brokenFile });
    const warehouse = await memoryWarehouse();
    const source = landedOrders(folder, { onError: 'continue', isPersonal: true });
    const load = await loadOne(warehouse, source);
    expect(load).toMatchObject({ status: 'loaded', rows: 2, rejected: 4, error: undefined });
    expect(load.rejectedRows.every(({ text }) => text === undefined)).toBe(true);
    expect(JSON.stringify(load)).not.toContain('secret');
    expect((await rowsOf(warehouse, orders)).map((row) => row['order_id'])).toEqual([5, 10]);
    expect(await loadOne(warehouse, source)).toMatchObject({ status: 'unchanged' });
  });

  test('leaves a table alone that the project did not make, and takes it over when told', async () => {
    const warehouse = await memoryWarehouse();
    await execute(warehouse, 'create schema raw', 'create table raw.raw_orders as select 1 as x');
    const source = landedOrders(folderWith(csvLayout));
    const refused = await loadOne(warehouse, source);
    expect(refused).toMatchObject({ status: 'failed', error: { code: 'RELATION_NOT_OURS' } });
    expect(await rowsOf(warehouse, 'select * from raw.raw_orders')).toEqual([{ x: 1 }]);
    const adopted = await loadOne(warehouse, source, { adopted: ['raw_orders'] });
    expect(adopted).toMatchObject({ status: 'loaded', rows: 4 });
  });

  test('refuses to add to a table of other columns until it is loaded again in full', async () => {
    const warehouse = await memoryWarehouse();
    const folder = folderWith(csvLayout);
    await loadOne(warehouse, landedOrders(folder));
    const narrower = landedOrders(folder);
    const columns = narrower.contract.columns.filter(({ name }) => name !== 'note');
    const changed = { ...narrower, contract: { ...narrower.contract, columns } };
    const refused = await loadOne(warehouse, changed);
    expect(refused).toMatchObject({ status: 'failed', error: { code: 'LANDING_CHANGED' } });
    expect(await loadOne(warehouse, changed, { full: true })).toMatchObject({ rows: 4 });
    expect(Object.keys((await rowsOf(warehouse, orders))[0] ?? {})).not.toContain('note');
  });

  test('is read by a build, and gives way to files of --raw and back', async () => {
    const warehouse = await memoryWarehouse();
    const source = landedOrders(folderWith(csvLayout));
    await loadOne(warehouse, source);
    const statuses = async () => (await buildIn(warehouse, [source])).statuses;
    expect(await statuses()).toEqual({ raw_orders: 'checked' });
    const before = await statuses();
    await loadOne(warehouse, source, { runId: 'another' });
    expect(await statuses()).toEqual(before);
    const rawFolder = folderWith({
      'raw_orders.csv': 'order_id,amount,day,placed_at,note\n77,,,,\n',
    });
    expect((await buildIn(warehouse, [source], { rawFolder })).statuses).toEqual({
      raw_orders: 'published',
    });
    expect(await rowsOf(warehouse, orders)).toHaveLength(1);
    expect(await loadOne(warehouse, source)).toMatchObject({ status: 'loaded', rows: 4 });
    expect(await rowsOf(warehouse, orders)).toHaveLength(4);
  });

  test('is what a build asks for that misses the source', async () => {
    const source = landedOrders(temporaryFolder());
    const failed = await buildIn(await memoryWarehouse(), [source]).catch(
      (error: unknown) => error,
    );
    expect(failed).toMatchObject({
      code: 'RAW_FOLDER_MISSING',
      details: { hint: expect.stringContaining('models load raw_orders') },
    });
  });

  test('ends with 1 when a source failed, and loads the others', async () => {
    const warehouse = await memoryWarehouse();
    const good = landedOrders(folderWith(csvLayout));
    const bad = { ...landedOrders(join(temporaryFolder(), 'x')), name: 'raw_other' } as const;
    const result = await loadIn(warehouse, [bad, good]);
    expect(result.exitCode).toBe(1);
    const statuses = result.sources.map(({ name, status }) => [name, status]);
    expect(statuses.toSorted()).toEqual([
      ['raw_orders', 'loaded'],
      ['raw_other', 'failed'],
    ]);
  });

  test('stops when told, and adds nothing', async () => {
    const warehouse = await memoryWarehouse();
    const signal = AbortSignal.abort();
    await expect(
      loadIn(warehouse, [landedOrders(folderWith(csvLayout))], { signal }),
    ).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(await warehouse.catalog(await warehouse.connect())).toEqual([]);
    const controller = new AbortController();
    const sources = ['raw_a', 'raw_b'].map((name) => ({
      ...landedOrders(folderWith(csvLayout)),
      name,
    }));
    const half = await loadIn(warehouse, sources, {
      signal: controller.signal,
      onEvent: () => controller.abort(),
    });
    expect(half.exitCode).toBe(130);
    expect(half.sources.map(({ status }) => status)).toEqual(['loaded', 'interrupted']);
  });
});
