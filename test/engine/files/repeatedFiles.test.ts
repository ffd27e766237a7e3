import { expect, it } from 'vitest';
import { bigint, source } from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, memoryWarehouse, planIn } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

const orders = source({
  name: 'raw_orders',
  description: 'Orders of several exports, without a key.',
  file: 'orders*.csv',
  columns: { order_id: bigint() },
});

const textsOf = ({ warnings }: { readonly warnings: readonly { readonly message: string }[] }) =>
  warnings.map(({ message }) => message);

it('warns of files with the same content by both names, and of no others', async () => {
  const rawFolder = folderWith({
    'orders.csv': 'order_id\n1\n2\n',
    'orders (1).csv': 'order_id\n1\n2\n',
    'orders_3.csv': 'order_id\n3\n4\n',
    'orders_long.csv': 'order_id\n1\n2\n3\n',
    // Days without an order repeat none.
    'orders_a.csv': 'order_id\n',
    'orders_b.csv': 'order_id\n',
  });
  const warning =
    'orders.csv is the same as orders (1).csv: their rows are in raw_orders twice. Remove the copy, or have file leave it out.';
  const warehouse = await memoryWarehouse();
  expect(textsOf(await planIn(warehouse, [orders], { rawFolder }))).toEqual([warning]);
  expect(textsOf(await buildIn(warehouse, [orders], { rawFolder }))).toEqual([warning]);
});

it('warns of nothing where all files differ', async () => {
  const rawFolder = folderWith({ 'orders.csv': 'order_id\n1\n', 'orders_2.csv': 'order_id\n2\n' });
  expect(textsOf(await buildIn(await memoryWarehouse(), [orders], { rawFolder }))).toEqual([]);
});
