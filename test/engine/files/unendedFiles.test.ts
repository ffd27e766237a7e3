import { describe, expect, it } from 'vitest';
import { bigint, source } from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, memoryWarehouse, planIn } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

const raw = (name: string, encoding: 'utf-8' | 'utf-16' = 'utf-8') =>
  source({
    name,
    description: 'A file.',
    file: `${name}*`,
    format: { encoding },
    columns: { id: bigint() },
  });

const orders = raw('orders');
const items = raw('items');

const textsOf = ({ warnings }: { readonly warnings: readonly { readonly message: string }[] }) =>
  warnings.map(({ message }) => message);

async function warningsOf(files: Readonly<Record<string, string | Buffer>>, sources = [orders]) {
  return textsOf(await buildIn(await memoryWarehouse(), sources, { rawFolder: folderWith(files) }));
}

describe('a text file that ends within its last value', () => {
  it('is named with its line where other files of its source end with a line end', async () => {
    const rawFolder = folderWith({
      'orders_1.csv': 'id\n1\n2\n',
      'orders_2.csv': 'id\r\n3\r\n40',
      'orders_3.csv': 'id\r\n5\r\n',
    });
    const warning = expect.stringMatching(
      /orders_2\.csv:3 ends without a line end, unlike most of 2 other text files: the last value of orders may be truncated\./,
    );
    const warehouse = await memoryWarehouse();
    expect(textsOf(await planIn(warehouse, [orders], { rawFolder }))).toEqual([warning]);
    expect(textsOf(await buildIn(warehouse, [orders], { rawFolder }))).toEqual([warning]);
  });

  it('is named where files of other sources end with a line end, also those that are loaded already', async () => {
    const rawFolder = folderWith({
      'items_1.csv': 'id\n1\n',
      'items_2.csv': 'id\n2\n',
      'orders.csv': 'id\n3\n40',
    });
    const warehouse = await memoryWarehouse();
    expect(textsOf(await buildIn(warehouse, [items], { rawFolder }))).toEqual([]);
    expect(textsOf(await buildIn(warehouse, [orders, items], { rawFolder }))).toEqual([
      expect.stringContaining('orders.csv:3 ends without a line end'),
    ]);
  });

  it('is named where it ends with a block of bytes, with no other file to compare', async () => {
    const text = `id\n${'1000000\n'.repeat(511)}12345`;
    expect(Buffer.byteLength(text)).toBe(4096);
    expect(await warningsOf({ 'orders.csv': text })).toEqual([
      expect.stringContaining('orders.csv:513 ends without a line end, and where a block'),
    ]);
  });

  it('is not named where no file has a line end at its end, or half of them have none', async () => {
    expect(await warningsOf({ 'orders_1.csv': 'id\n1', 'orders_2.csv': 'id\n2' })).toEqual([]);
    expect(await warningsOf({ 'orders_1.csv': 'id\n1\n', 'orders_2.csv': 'id\n2' })).toEqual([]);
  });

  it('is seen in UTF-16, whose line ends have two bytes', async () => {
    const bytes = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
    const files = {
      'orders_1.csv': bytes('id\n1\n'),
      'orders_2.csv': bytes('id\n2\n'),
      'orders_3.csv': bytes('id\n30'),
    };
    expect(await warningsOf(files, [raw('orders', 'utf-16')])).toEqual([
      expect.stringContaining('orders_3.csv:2 ends'),
    ]);
  });
});
