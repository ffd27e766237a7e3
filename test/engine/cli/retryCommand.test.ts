import { join } from 'node:path';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { rowsOf } from '../support/memoryBuild.ts';
import { goodOrders, shopFolder, shopModels, write } from '../support/projectFolder.ts';

const twice = `${goodOrders}3,2,1.00,again\n`;

/** The status of each relation of a build with --json, by name. */
function statusesOf(out: string): Readonly<Record<string, string>> {
  const last: unknown = JSON.parse(out.trim().split('\n').at(-1) ?? '');
  // Sound: the tests compare what is in it, and fail where it is something else.
  const { result } = last as { result: { relations: { name: string; status: string }[] } };
  return Object.fromEntries(result.relations.map(({ name, status }) => [name, status]));
}

async function query(folder: string, sql: string) {
  const warehouse = await duckdbWarehouse({
    path: join(folder, 'warehouse.duckdb'),
    readOnly: true,
  });
  return rowsOf(warehouse, sql).finally(() => warehouse.close());
}

it('builds what the last build left, from the same raw files and no more', async () => {
  const folder = shopFolder({ 'raw/raw_orders.csv': twice });
  const failed = await models(folder, ['build', '--raw', 'raw', '--json']);
  expect(failed.code).toBe(1);
  expect(statusesOf(failed.out)).toEqual({
    raw_customers: 'published',
    raw_orders: 'rolled_back',
    stg_orders: 'failed',
    customer_orders: 'skipped',
  });
  write(folder, { 'raw/raw_orders.csv': goodOrders });
  const retried = await models(folder, ['retry', '--json']);
  expect(retried.code).toBe(0);
  expect(statusesOf(retried.out)).toEqual({
    raw_customers: 'kept',
    raw_orders: 'published',
    stg_orders: 'published',
    customer_orders: 'published',
  });
  expect(await query(folder, 'select count(*) as n from marts.customer_orders')).toEqual([
    { n: 2 },
  ]);
  const again = await models(folder, ['retry']);
  expect(again).toMatchObject({
    code: 0,
    error: expect.stringMatching(/^The last run, .* left nothing to do: there is nothing to retry/),
  });
});

/** A project with a table that fails after the orders that it is made of are published. */
const failingMart = {
  'models.ts': shopModels(`
export const cheapOrders = model({
  name: 'cheap_orders',
  schema: 'marts',
  description: 'Orders that are all cheap.',
  materialized: table(),
  inputs: [stgOrders],
  columns: { order_id: bigint(), amount: decimal(10, 2).max(1000) },
  query: (db) => db.selectFrom('stg_orders').select(['order_id', 'amount']),
});`).replace('materialized: view()', 'materialized: table()'),
  'raw/raw_orders.csv': goodOrders.replace('10.00', '99910.00'),
};

it('reads a raw file that was corrected since, though its table was published, and builds what it reaches', async () => {
  const folder = shopFolder(failingMart);
  const failed = await models(folder, ['build', '--raw', 'raw', '--json']);
  expect(statusesOf(failed.out)).toEqual({
    raw_customers: 'published',
    raw_orders: 'published',
    stg_orders: 'published',
    customer_orders: 'published',
    cheap_orders: 'failed',
  });
  write(folder, { 'raw/raw_orders.csv': goodOrders });
  const retried = await models(folder, ['retry', '--json']);
  expect(statusesOf(retried.out)).toEqual({
    raw_orders: 'published',
    stg_orders: 'published',
    cheap_orders: 'published',
  });
  expect(await query(folder, 'select max(amount)::double as most from marts.cheap_orders')).toEqual(
    [{ most: 10 }],
  );
});

it('builds nothing before it that the last build was not to build', async () => {
  const folder = shopFolder(failingMart);
  expect((await models(folder, ['build', '--raw', 'raw'])).code).toBe(1);
  expect((await models(folder, ['build', '--raw', 'raw', '--select', 'cheap_orders'])).code).toBe(
    1,
  );
  write(folder, { 'raw/raw_orders.csv': goodOrders });
  const retried = await models(folder, ['retry', '--json']);
  expect(retried.code).toBe(1);
  expect(statusesOf(retried.out)).toEqual({ cheap_orders: 'failed' });
});

it('has nothing to do where no build was made', async () => {
  expect(await models(shopFolder(), ['retry'])).toMatchObject({
    code: 2,
    error: expect.stringContaining('There is no warehouse warehouse.duckdb.'),
  });
});

it('has nothing to build after a build of something else that found nothing to do', async () => {
  const folder = shopFolder({ 'raw/raw_orders.csv': twice });
  expect((await models(folder, ['build', '--raw', 'raw'])).code).toBe(1);
  const other = await models(folder, ['build', '--raw', 'raw', '--select', 'raw_customers']);
  expect([other.code, other.out]).toEqual([0, expect.stringMatching(/\n1 unchanged; /)]);
  const retried = await models(folder, ['retry']);
  expect([retried.code, retried.out]).toEqual([0, '']);
});
