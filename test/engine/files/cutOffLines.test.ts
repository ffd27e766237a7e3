import { expect, it } from 'vitest';
import { bigint, source, text } from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

/** Columns that take null: nothing but the reader can refuse a line that ends early. */
const orders = source({
  name: 'orders',
  description: 'Orders.',
  columns: { id: bigint(), note: text().nullable(), amount: bigint().nullable() },
});

const whole = 'id,note,amount\n1,a,10\n';

const built = async (last: string, inPlace: boolean) => {
  const warehouse = await memoryWarehouse();
  const rawFolder = folderWith({ 'orders.csv': `${whole}${last}` });
  const { relations } = await buildIn(warehouse, [orders], { rawFolder, inPlace });
  const codes = relations.flatMap(({ error }) => error?.code ?? []);
  const rows = codes.length > 0 ? [] : await rowsOf(warehouse, 'select * from raw.orders');
  return { codes, rows: rows.map((row) => Object.values(row).map(String).join(' ')) };
};

it.each([false, true])(
  'a last line without a line break is read, in place: %s',
  async (inPlace) => {
    expect(await built('2,b,20', inPlace)).toEqual({ codes: [], rows: ['1 a 10', '2 b 20'] });
    // Whether the last value was longer nobody can tell.
    expect(await built('2,b,', inPlace)).toEqual({ codes: [], rows: ['1 a 10', '2 b null'] });
  },
);

it.each([
  ['fewer columns', '2,b'],
  ['fewer columns and a line break', '2,b\n'],
  ['one column', '2'],
  ['an open quote', '2,"b,20'],
  ['an open quote in the last column', '2,b,"20'],
])('a last line with %s is refused', async (_, last) => {
  for (const inPlace of [false, true]) {
    expect((await built(last, inPlace)).codes).toEqual(['RAW_ROW_BROKEN']);
  }
});
