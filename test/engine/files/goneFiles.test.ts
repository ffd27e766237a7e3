import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bigint, source } from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, memoryWarehouse, planIn } from '../support/memoryBuild.ts';
import { folderWith, write } from '../support/projectFolder.ts';

const orders = source({
  name: 'raw_orders',
  description: 'Orders of several exports.',
  file: 'exports/orders_*.csv{,.gz}',
  columns: { order_id: bigint() },
  shrink: 'any',
});
const january = 'exports/orders_2024-01.csv';
const february = 'exports/orders_2024-02.csv';

it('warns of files that the last build loaded and that are gone, as their rows are', async () => {
  const rawFolder = folderWith({ [january]: 'order_id\n1\n', [february]: 'order_id\n2\n' });
  const warehouse = await memoryWarehouse();
  const texts = (warnings: readonly { readonly message: string }[]) =>
    warnings.map(({ message }) => message);
  const built = async () => texts((await buildIn(warehouse, [orders], { rawFolder })).warnings);
  expect(await built()).toEqual([]);
  rmSync(join(rawFolder, january));
  const gone = `${january} of raw_orders is no longer there. Its rows, which the last build loaded, leave the tables.`;
  expect(texts((await planIn(warehouse, [orders], { rawFolder })).warnings)).toEqual([gone]);
  expect(await built()).toEqual([gone]);
  expect(await built()).toEqual([]);
  // The file that was alone is known by its path.
  write(rawFolder, { [january]: 'order_id\n1\n' });
  expect(await built()).toEqual([]);
  // As of a folder of the last months: the oldest ones went, and a later one came.
  rmSync(join(rawFolder, january));
  const march = 'exports/orders_2024-03.csv';
  write(rawFolder, { [march]: 'order_id\n3\n' });
  expect(await built()).toEqual([]);
  rmSync(join(rawFolder, february));
  rmSync(join(rawFolder, march));
  write(rawFolder, { 'exports/orders_2024-04.csv.gz': gzipSync('order_id\n4\n') });
  expect(await built()).toEqual([]);
  // Compressed or not, it is the same file.
  rmSync(join(rawFolder, 'exports/orders_2024-04.csv.gz'));
  write(rawFolder, { 'exports/orders_2024-04.csv': 'order_id\n4\n' });
  expect(await built()).toEqual([]);
  rmSync(join(rawFolder, 'exports/orders_2024-04.csv'));
  write(rawFolder, { [february]: 'order_id\n2\n', [march]: 'order_id\n3\n' });
  expect(await built()).toEqual([expect.stringMatching(/^orders_2024-04.csv of raw_orders is no/)]);
  // One in the middle is lost, although a later one came.
  write(rawFolder, { [january]: 'order_id\n1\n' });
  expect(await built()).toEqual([]);
  rmSync(join(rawFolder, february));
  write(rawFolder, { 'exports/orders_2024-05.csv': 'order_id\n5\n' });
  expect(await built()).toEqual([
    expect.stringMatching(/^exports.orders_2024-02.csv of raw_orders is no/),
  ]);
});
