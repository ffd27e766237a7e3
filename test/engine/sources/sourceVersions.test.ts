import { expect, it } from 'vitest';
import { bigint, model, source, table } from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { buildIn, execute, memoryWarehouse } from '../support/memoryBuild.ts';

const orders = source({ name: 'orders', description: 'Orders.', columns: { id: bigint() } });
const copied = model({
  name: 'copied',
  description: 'Orders.',
  materialized: table(),
  inputs: [orders],
  columns: { id: bigint() },
  query: (db) => db.selectFrom('orders').select('id'),
});

/** A warehouse whose catalog says when a source changed, and how large it is. */
function recording(warehouse: Warehouse, changedAt: string, rows: number, bytes?: number) {
  const catalog: Warehouse['catalog'] = async (session) =>
    (await warehouse.catalog(session)).map((entry) =>
      entry.name === 'orders' ? { ...entry, changedAt, rows, bytes } : entry,
    );
  return { ...warehouse, catalog, rawFiles: undefined };
}

it('A source changed when its time, its rows or its bytes did', async () => {
  const warehouse = await memoryWarehouse();
  await execute(warehouse, 'create schema raw', 'create table raw.orders as select 1 as id');
  const statusOf = async (...said: readonly [string, number, number?]) =>
    (await buildIn(recording(warehouse, ...said), [orders, copied])).statuses['copied'];
  expect(await statusOf('noon', 1, 100)).toBe('published');
  expect(await statusOf('noon', 1, 100)).toBe('kept');
  // A load that ended after another one which had begun later.
  expect(await statusOf('noon', 1, 200)).toBe('published');
  expect(await statusOf('noon', 2, 200)).toBe('published');
  expect(await statusOf('one', 2, 200)).toBe('published');
  expect(await statusOf('one', 2)).toBe('published');
  expect(await statusOf('one', 2)).toBe('kept');
});
