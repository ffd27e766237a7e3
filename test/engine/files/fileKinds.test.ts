import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  type FileFormat,
  source,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { folderWith, write } from '../support/projectFolder.ts';
import { builtIn, none, refusedIn } from './itemFiles.ts';

describe('JSON', () => {
  const records = [
    '{"item_id": 1, "price": 12345678901234.1234, "share": 1.5e-7, "sold_on": "2024-02-29", "sold_at": "2024-02-29T10:00:00.5", "is_gift": true, "name": "A, \\"b\\"\\n€", "details": {"n": 1.10, "big": 12345678901234567890.5, "of": [1, null, "x"]}}',
    '{"item_id": 2, "price": 1.5E2, "name": "", "details": "text", "more": 1}',
    '{"item_id": "3", "price": "4.50", "name": null, "is_gift": false}',
  ];
  const expected = [
    {
      item_id: 1,
      price: '12345678901234.1234',
      share: 1.5e-7,
      sold_on: '2024-02-29',
      sold_at: '2024-02-29 10:00:00.5',
      is_gift: true,
      name: 'A, "b"\n€',
      details: '{"n":1.10,"big":12345678901234567890.5,"of":[1,null,"x"]}',
    },
    { ...none, item_id: 2, price: '150.0000', name: '', details: null },
    { ...none, item_id: 3, price: '4.5000', is_gift: false },
  ];
  const withText = records.map((each) => each.replace('"details": "text", ', ''));

  it.each([
    ['an array', 'items.json', `[\n${withText.join(',\n')}\n]\n`],
    ['an array, compressed', 'items.json.gz', gzipSync(`\ufeff[${withText.join(',')}]`)],
    ['one after the other', 'items.ndjson', withText.join('\n')],
    ['lines of JSON', 'items.jsonl', `${withText.join('\r\n')}\r\n\r\n`],
  ])('as %s is read with every digit, and nested values as JSON', async (_, name, content) => {
    const { rows, warnings } = await builtIn(folderWith({ [name]: content }));
    expect(rows).toEqual(expected);
    expect(warnings).toEqual([expect.stringContaining('does not name: more.')]);
  });

  it('with nulls alone is a row of nulls', async () => {
    const fields = Object.keys(none).map((name) => `"${name}": null`);
    const folder = folderWith({ 'items.json': `[{${fields.join(', ')}}]` });
    expect((await builtIn(folder)).rows).toEqual([none]);
  });

  it.each(['[]', '\ufeff[\n]\n'])(
    'of an array without objects is a table without rows: %j',
    async (text) => {
      const folder = folderWith({ 'items.json': text });
      const { rows, warnings } = await builtIn(folder, { names: { item_id: 'Nr' } });
      expect(rows).toEqual([]);
      expect(warnings).toEqual([]);
    },
  );

  it('larger than a portion that is read keeps its records', async () => {
    const many = Array.from(
      { length: 30_000 },
      (_, at) => `{"item_id": ${at}, "name": "é\\"}]${at}"}`,
    );
    const others = '"price":0,"share":0,"sold_on":null,"sold_at":null,"is_gift":null,"details":[]';
    const folder = folderWith({ 'items.json': `[${many.join(',')},{"item_id":30000,${others}}]` });
    const { rows } = await builtIn(folder);
    expect(rows).toHaveLength(30_001);
    expect(
      rows?.every(({ item_id, name }) => item_id === 30_000 || name === `é"}]${item_id}`),
    ).toBe(true);
  });

  it.each([
    ['[{"item_id": 1},\n{"item_id": 2]', 2, 'not JSON'],
    ['[{"item_id": 1},\n{"item_id": }]', 2, 'not JSON'],
    ['[{"item_id": 1},\n2]', 2, 'not an object'],
    ['[{"item_id": 1}] x', 1, 'after the end'],
    ['"text"', 1, 'not an object'],
    ['[{"item_id": 1}', 1, 'ends before its last record'],
    [`[${'['.repeat(100_000)}`, 1, 'not an object'],
    [`[{"item_id": ${'['.repeat(100_000)}${']'.repeat(100_000)}}]`, 1, 'not JSON'],
  ])('that is broken is named by line: %#', async (content, line, found) => {
    const error = await refusedIn(folderWith({ 'items.json': content }));
    expect(error).toMatchObject({
      code: 'RAW_FILE_UNREADABLE',
      location: { line },
      found: expect.stringContaining(found),
    });
  });

  it('with a value that does not fit is named by line and column', async () => {
    const folder = folderWith({
      'items.json': `[${withText[0]},\n\n{"item_id": 7,\n "price": 1.00005}]`,
    });
    expect(await refusedIn(folder)).toMatchObject({
      code: 'RAW_ROW_BROKEN',
      location: { file: join(folder, 'items.json'), line: 3 },
      found: expect.stringContaining("'1.00005'"),
    });
  });

  it.each(['[{"item_id": 1}]', '[{}]'])(
    'without a field of the source is refused: %s',
    async (text) => {
      expect(await refusedIn(folderWith({ 'items.json': text }))).toMatchObject({
        code: 'RAW_COLUMN_MISSING',
      });
    },
  );

  it.each(['', ' \n'])('in which nothing is written is refused: %j', async (text) => {
    expect(await refusedIn(folderWith({ 'items.jsonl': text }))).toMatchObject({
      code: 'RAW_FILE_UNREADABLE',
      expected: 'an array of objects, or one object after the other, in UTF-8',
      found: 'An empty file.',
      hint: expect.stringContaining('without objects: []'),
    });
  });
});

describe('several files', () => {
  const orders = (format: FileFormat<'order_id' | 'export'> = { fileColumn: 'export' }) =>
    source({
      name: 'raw_orders',
      description: 'Orders of several exports.',
      file: 'exports/orders_*.{csv,json}',
      format,
      columns: { order_id: bigint(), export: text().nullable() },
    });
  const january = 'exports/orders_2024-01.csv';
  const february = 'exports/orders_2024-02.csv';

  it('that a glob matches give the rows of all, in whatever order their columns are, with the name of each', async () => {
    const folder = folderWith({
      [january]: 'order_id,total\n1,5\n2,5\n',
      [february]: 'note,Order ID\nx,2\ny,3\n',
      'exports/orders_2024-03.json': '[{"order_id": 4}]',
      'exports/other.csv': 'x\n1\n',
    });
    const warehouse = await memoryWarehouse();
    const build = () => buildIn(warehouse, [orders()], { rawFolder: folder });
    const rows = () => rowsOf(warehouse, 'select * from raw.raw_orders order by 1, 2');
    const { warnings } = await build();
    expect(await rows()).toEqual([
      { order_id: 1, export: january },
      { order_id: 2, export: january },
      { order_id: 2, export: february },
      { order_id: 3, export: february },
      { order_id: 4, export: 'exports/orders_2024-03.json' },
    ]);
    expect(warnings.map(({ message }) => message)).toEqual([
      `${folder}/${january} has columns that raw_orders does not name: total. They are not loaded.`,
      `${folder}/${february} has columns that raw_orders does not name: note. They are not loaded.`,
    ]);
    expect((await build()).statuses['raw_orders']).toBe('kept');
    write(folder, { 'exports/orders_2024-04.csv': 'order_id\n5\n' });
    expect((await build()).statuses['raw_orders']).toBe('published');
    expect(await rows()).toHaveLength(6);
  });

  it('are refused where none matches, and named where one is broken', async () => {
    const warehouse = await memoryWarehouse();
    const nothing = folderWith({ 'exports/other.csv': 'x\n' });
    await expect(buildIn(warehouse, [orders()], { rawFolder: nothing })).rejects.toThrow(
      'has no file for the source raw_orders',
    );
    const folder = folderWith({ [january]: 'order_id\n1\n', [february]: 'order_id\n2\nx\n' });
    const { relations } = await buildIn(warehouse, [orders()], { rawFolder: folder });
    expect(relations[0]?.error).toMatchObject({
      code: 'RAW_ROW_BROKEN',
      location: { file: join(folder, february), line: 3 },
    });
  });
});
