import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  bigint,
  csv,
  source as defineSource,
  landing,
  parquet,
} from '../../../packages/kysely-models/src/define/index.ts';
import { loadOne } from '../support/loadIn.ts';
import { memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { folderWith, temporaryFolder } from '../support/projectFolder.ts';
import { landedOrders } from './landedOrders.ts';

const orders = 'select * from raw.raw_orders order by order_id';

describe('models load of files of other forms', () => {
  test('reads other delimiters, backslashes before quotes, and files of Parquet', async () => {
    const warehouse = await memoryWarehouse();
    const folder = folderWith({
      'a.csv': 'note;order_id;extra;amount;day;placed_at\n"say \\"hi\\"; now";1;x;2.5;;\n',
    });
    await loadOne(
      warehouse,
      landedOrders(folder, { format: csv({ delimiter: ';', escape: '\\' }) }),
    );
    const read = await rowsOf(warehouse, orders);
    expect(read).toMatchObject([{ order_id: 1, amount: '2.50', note: 'say "hi"; now' }]);
  });

  test('reads files of other columns side by side, with columns of any name', async () => {
    const warehouse = await memoryWarehouse();
    const folder = folderWith({
      'a.csv': 'f,r0,filename,t0\n1,2,3,4\n',
      'b.csv': 'filename,t0,r0,f\n3,4,2,1\nx,4,2,1\n',
      'c.csv': 'f,r0,filename,t0,other\n1,2,3,4,5\n',
      'd.csv': 'f,r0,filename,t0\n1,2,3,4\n1,2\n1,2,3,y\n',
    });
    const number = bigint().nullable();
    const source = defineSource({
      name: 'raw_names',
      description: 'Names that the reading itself uses.',
      columns: { f: number, r0: number, filename: number, t0: number },
      landing: landing({ url: folder, format: csv(), onError: 'continue' }),
    });
    const load = await loadOne(warehouse, source);
    expect(load.files.map(({ file, rows, rejected }) => [file, rows, rejected])).toEqual([
      ['a.csv', 1, 0],
      ['b.csv', 1, 1],
      ['c.csv', 1, 0],
      ['d.csv', 1, 2],
    ]);
    const reasons = load.rejectedRows.map(({ file, row, reason }) => [file, row, reason]);
    expect(reasons.toSorted()).toEqual([
      ['b.csv', 3, 'filename: "x" is no BIGINT'],
      ['d.csv', 3, expect.stringContaining('Found: 2')],
      ['d.csv', 4, 't0: "y" is no BIGINT'],
    ]);
    const rows = await rowsOf(warehouse, 'select distinct * from raw.raw_names');
    expect(rows).toEqual([{ f: 1, r0: 2, filename: 3, t0: 4 }]);
  });

  test('refuses a file without a column of the source, and a folder that is not there', async () => {
    const warehouse = await memoryWarehouse();
    const missing = await loadOne(
      warehouse,
      landedOrders(folderWith({ 'a.csv': 'order_id\n1\n' })),
    );
    expect(missing).toMatchObject({ status: 'failed', error: { code: 'RAW_COLUMN_MISSING' } });
    const nowhere = await loadOne(warehouse, landedOrders(join(temporaryFolder(), 'nothing')));
    expect(nowhere).toMatchObject({ status: 'failed', error: { code: 'LANDING_UNREADABLE' } });
    const broken = folderWith({ 'a.parquet': 'PAR1 no parquet' });
    const unreadable = await loadOne(warehouse, landedOrders(broken, { format: parquet() }));
    expect(unreadable).toMatchObject({ status: 'failed', error: { code: 'RAW_FILE_UNREADABLE' } });
  });

  test('takes a file with a header line only and an empty folder for no rows', async () => {
    const warehouse = await memoryWarehouse();
    const header = 'order_id,amount,day,placed_at,note\n';
    const load = await loadOne(warehouse, landedOrders(folderWith({ 'a.csv': header })));
    expect(load).toMatchObject({ status: 'loaded', rows: 0, files: [{ file: 'a.csv', rows: 0 }] });
    const none = await loadOne(warehouse, landedOrders(temporaryFolder()), { full: true });
    expect(none).toMatchObject({ status: 'unchanged', rows: 0 });
  });

  test.each([
    ['no bytes', '', 'an empty file'],
    ['one line end', '\n', 'an empty first line'],
    ['other delimiters', 'order_id;amount;day;placed_at;note\n', 'semicolons'],
    ['UTF-16', Buffer.from('\ufefforder_id,amount', 'utf16le'), 'UTF-16LE'],
  ])(
    'refuses a file that an export broke off or wrote otherwise: %s',
    async (_, content, found) => {
      const warehouse = await memoryWarehouse();
      const load = await loadOne(warehouse, landedOrders(folderWith({ 'a.csv': content })));
      expect(load).toMatchObject({
        status: 'failed',
        error: { code: 'RAW_FILE_UNREADABLE', found },
      });
    },
  );

  test('rejects a row that is not UTF-8, also behind columns that are not loaded', async () => {
    const warehouse = await memoryWarehouse();
    const lines =
      'order_id,amount,day,placed_at,a,b,c,note\n1,1,,,,,,ok\n2,1,,,,,,caf\xe9\n3,1,,,,,,ok\n';
    const content = Buffer.from(lines, 'latin1');
    const source = landedOrders(folderWith({ 'a.csv': content }), { onError: 'continue' });
    const load = await loadOne(warehouse, source);
    expect(load).toMatchObject({ status: 'loaded', rows: 2, rejected: 1 });
    expect(load.rejectedRows).toMatchObject([
      { row: 3, reason: expect.stringMatching(/unicode|utf/i) },
    ]);
    expect(await rowsOf(warehouse, 'select count(*) as n from raw.raw_orders')).toEqual([{ n: 2 }]);
  });

  test('names the line that ends otherwise than the first one', async () => {
    const warehouse = await memoryWarehouse();
    const content = 'order_id,amount,day,placed_at,note\r\n1,1,,,"a\nb"\r\n2,1,,,x\n';
    const load = await loadOne(warehouse, landedOrders(folderWith({ 'a.csv': content })));
    expect(load).toMatchObject({
      status: 'failed',
      error: {
        code: 'RAW_ROW_BROKEN',
        location: { line: 4 },
        found: expect.stringContaining('\\n'),
      },
    });
  });
});
