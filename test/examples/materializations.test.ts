import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { monthlySales } from '../../examples/materializations/monthlySales.ts';
import { revenueLedger } from '../../examples/materializations/revenueLedger.ts';
import { orders } from '../../examples/shop/orders.ts';
import type { Model } from '../../packages/kysely-models/src/define/models/model.ts';
import { read } from '../../packages/kysely-models/src/read/read.ts';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import { doubleWarehouse } from '../engine/support/doubleWarehouse.ts';
import { buildIn, memoryWarehouse, planIn } from '../engine/support/memoryBuild.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { openPglite } from './openPglite.ts';

const double = await snowflakeDouble();
const folder = mkdtempSync(join(tmpdir(), 'orders-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Order = readonly [id: number, day: string, region: string, net: number];

/** The orders of the examples, with other rows. */
function ordersOf(...rows: readonly Order[]): typeof orders {
  const header = orders.contract.columns.map(({ name }) => name).join();
  const lines = rows.map(([id, day, region, net]) => [id, day, region, net, 0, net, 'Ada'].join());
  const file = join(folder, `${rows.length}-${Math.random()}.csv`);
  writeFileSync(file, [header, ...lines, ''].join('\n'));
  return { ...orders, file: pathToFileURL(file) };
}

const first = ordersOf([1, '2024-01-05', 'north', 10], [2, '2024-02-01', 'south', 20]);

/** The seed, and a model over it. */
const project = (seed: typeof orders, model: Model): [typeof orders, Model] => [
  seed,
  { ...model, inputs: [seed] },
];

async function replaces(warehouse: Warehouse) {
  const second = ordersOf(
    [3, '2024-02-01', 'south', 5],
    [4, '2024-02-09', 'north', 1],
    [5, '2024-03-01', 'north', 7],
  );
  await buildIn(warehouse, project(first, monthlySales), { runId: 'one' });
  const { relations } = await planIn(warehouse, project(second, monthlySales), { runId: 'two' });
  const plan = relations.find(({ name }) => name === 'monthly_sales');
  expect(plan).toMatchObject({ materialized: 'replace_partitions', action: 'update' });
  const { statuses } = await buildIn(warehouse, project(second, monthlySales), { runId: 'two' });
  expect(statuses).toEqual({ orders: 'published', monthly_sales: 'published' });
  const after = [
    { month: '2024-01-01', revenue: 10 },
    { month: '2024-02-01', revenue: 6 },
    { month: '2024-03-01', revenue: 7 },
  ];
  const months = () => read(warehouse, monthlySales, { orderBy: ['month'] });
  expect(await months()).toEqual(after);
  // What comes is tested on the candidate: the published table stays as it is.
  const negative = ordersOf([6, '2024-03-02', 'north', -1]);
  const failed = await buildIn(warehouse, project(negative, monthlySales), { runId: 'three' });
  expect(failed.relations.find(({ name }) => name === 'monthly_sales')).toMatchObject({
    status: 'failed',
    failures: [{ test: 'range_revenue', failures: 1, rows: [{ month: '2024-03-01' }] }],
  });
  expect(await months()).toEqual(after);
  const refreshed = await buildIn(warehouse, project(second, monthlySales), {
    runId: 'four',
    fullRefresh: true,
  });
  expect(refreshed.exitCode).toBe(0);
  expect(await months()).toEqual(after.slice(1));
}

async function books(warehouse: Warehouse) {
  const second = ordersOf(
    [1, '2024-01-05', 'north', 12],
    [2, '2024-02-01', 'south', 20],
    [3, '2024-02-02', 'west', 3],
  );
  const run = (day: string) => ({ runId: day, variables: { booked_on: day } });
  await buildIn(warehouse, project(first, revenueLedger), run('2024-02-01'));
  await buildIn(warehouse, project(second, revenueLedger), run('2024-02-02'));
  const { statuses } = await buildIn(warehouse, project(second, revenueLedger), run('2024-02-03'));
  expect(statuses['revenue_ledger']).toBe('published');
  expect(await read(warehouse, revenueLedger, { orderBy: ['booked_on', 'region'] })).toEqual([
    { region: 'north', revenue: 10, booked_on: '2024-02-01' },
    { region: 'south', revenue: 20, booked_on: '2024-02-01' },
    { region: 'north', revenue: 2, booked_on: '2024-02-02' },
    { region: 'west', revenue: 3, booked_on: '2024-02-02' },
  ]);
}

describe('a materialization of a project', () => {
  it('replaces the partitions that come, on DuckDB', async () => replaces(await memoryWarehouse()));
  it('books what changed, on DuckDB', async () => books(await memoryWarehouse()));

  it('replaces the partitions that come, on PGlite', async () => replaces(await openPglite()));
  it('books what changed, on PGlite', async () => books(await openPglite()));

  it.skipIf(!double.port)(
    `replaces the partitions that come, on Snowflake${double.note}`,
    async () => replaces(await doubleWarehouse(double.port ?? 0)),
  );
  it.skipIf(!double.port)(`books what changed, on Snowflake${double.note}`, async () =>
    books(await doubleWarehouse(double.port ?? 0)),
  );
});
