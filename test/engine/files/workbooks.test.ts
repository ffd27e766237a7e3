import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { folderWith, temporaryFolder } from '../support/projectFolder.ts';
import { builtIn, none, refusedIn } from './itemFiles.ts';
import { zipOf } from './zipOf.ts';

describe('a workbook', () => {
  const titles = ['Item ID', 'price', 'share', 'sold_on', 'Sold At', 'is_gift', 'name', 'details'];
  const cells = [
    { value: 1, type: Number },
    { value: 19.99, type: Number },
    { value: 0.1 + 0.2, type: Number },
    { value: new Date('2024-02-29T00:00:00Z'), type: Date, format: 'dd.mm.yyyy' },
    { value: new Date('2024-02-29T23:30:15Z'), type: Date, format: 'yyyy-mm-dd hh:mm:ss' },
    { value: true, type: Boolean },
    { value: 'A, "b"\n€ <&>', type: String },
    { value: '{"n": 1}', type: String },
  ];
  const expected = {
    item_id: 1,
    price: '19.9900',
    share: 0.3,
    sold_on: '2024-02-29',
    sold_at: '2024-02-29 23:30:15',
    is_gift: true,
    name: 'A, "b"\n€ <&>',
    details: '{"n": 1}',
  };
  const sheet = (...rows: readonly unknown[][]) => [
    [],
    titles.map((value) => ({ value })),
    ...rows,
  ];

  async function workbook(sheets: readonly { data: unknown; sheet: string }[]): Promise<string> {
    const folder = temporaryFolder();
    // Sound: the writer's types know single cells, and the test has cells of every type.
    await writeExcelFile(sheets as never).toFile(join(folder, 'items.xlsx'));
    return folder;
  }

  it('is read with the types of its cells: the first sheet, or that of a name', async () => {
    const folder = await workbook([
      { sheet: 'Items', data: sheet(cells, [], [null, { value: 2.5 }]) },
      { sheet: 'Other ones', data: sheet([{ value: 7 }]) },
    ]);
    const { rows } = await builtIn(folder);
    expect(rows).toEqual([expected, { ...none, price: '2.5000' }]);
    expect((await builtIn(folder, { sheet: 'Other ones' })).rows).toEqual([
      { ...none, item_id: 7 },
    ]);
    expect(await refusedIn(folder, { sheet: 'Others' })).toMatchObject({
      code: 'RAW_FILE_UNREADABLE',
      found: 'no sheet "Others": it has "Items", "Other ones"',
    });
  });

  it('reads texts by the format of the source, and numbers as they are', async () => {
    const folder = await workbook([
      {
        sheet: 'Items',
        data: sheet(
          [
            { value: '1' },
            { value: '1.234,50' },
            { value: 0.5 },
            { value: '5.1.2024' },
            { value: 'n/a' },
          ],
          [
            { value: 2 },
            { value: 1234.5 },
            null,
            { value: new Date('2024-01-05'), type: Date, format: 'mm/dd/yy' },
          ],
        ),
      },
    ]);
    const { rows } = await builtIn(folder, {
      decimal: ',',
      thousands: '.',
      dates: 'D.M.YYYY',
      nulls: 'n/a',
    });
    expect(rows).toEqual([
      { ...none, item_id: 1, price: '1234.5000', share: 0.5, sold_on: '2024-01-05' },
      { ...none, item_id: 2, price: '1234.5000', sold_on: '2024-01-05' },
    ]);
  });

  it('with a value that does not fit is named by the row of the sheet', async () => {
    const folder = await workbook([
      { sheet: 'Items', data: sheet(cells, [], [], [{ value: 'x' }]) },
    ]);
    expect(await refusedIn(folder)).toMatchObject({
      code: 'RAW_ROW_BROKEN',
      location: { file: join(folder, 'items.xlsx'), line: 6 },
      found: expect.stringContaining('"x"'),
    });
  });

  it.each([
    ['no archive', 'PK no archive', 'not a whole workbook'],
    ['an archive of something else', zipOf({ 'a.txt': 'x' }), 'no part _rels/.rels'],
    [
      'a document type',
      zipOf({ '_rels/.rels': '<!DOCTYPE r [<!ENTITY a "aaaa">]><r>&a;</r>' }),
      'document type',
    ],
    ['an entity', zipOf({ '_rels/.rels': '<r>&a;</r>' }), 'not well-formed'],
    [
      'an endless text',
      zipOf({ '_rels/.rels': `<r>${'a'.repeat(3_000_000)}</r>` }),
      'longer than a cell',
    ],
    [
      'a part that says less than it has',
      zipOf({ '_rels/.rels': `<r>${' <a/>'.repeat(1_000_000)}</r>` }, { claimed: 100 }),
      'not a whole workbook',
    ],
    [
      'more than memory should hold',
      zipOf({ '_rels/.rels': '<r/>', 'xl/a.xml': '' }, { claimed: 2 ** 31 }),
      'bytes, decompressed',
    ],
  ])('that was made to harm is refused: %s', async (_, content, found) => {
    expect(await refusedIn(folderWith({ 'items.xlsx': content }))).toMatchObject({
      code: 'RAW_FILE_UNREADABLE',
      found: expect.stringContaining(found),
    });
  });
});
