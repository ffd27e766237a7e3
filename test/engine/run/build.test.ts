import { build, openProject, type RunEvent, read } from 'kysely-models';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  defineConfig,
  model,
  source,
  table,
  variable,
} from '../../../packages/kysely-models/src/define/index.ts';
import { execute, memoryWarehouse } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

const least = variable({
  name: 'least',
  type: bigint(),
  default: 2,
  description: 'The least id.',
});
const orders = source({ name: 'orders', description: 'Orders.', columns: { id: bigint() } });
const some = model({
  name: 'some',
  description: 'Some orders.',
  materialized: table(),
  inputs: [orders],
  columns: { id: bigint() },
  query: (db, f) => db.selectFrom('orders').where('id', '>=', f.value(least)).select('id'),
  tests: (t) => [t.rowCount({ min: 1 })],
});
const others = model({
  name: 'others',
  description: 'The same again.',
  materialized: table(),
  inputs: [some],
  columns: { id: bigint() },
  query: (db) => db.selectFrom('some').select('id'),
});
const config = defineConfig({ models: [{ least, orders, some, others }] });

async function withOrders() {
  const warehouse = await memoryWarehouse();
  await execute(
    warehouse,
    'create schema raw',
    'create table raw.orders as select * from range(1, 5) as t(id)',
  );
  return warehouse;
}

describe('build() of a configuration', () => {
  it('publishes everything, and reports events as they happen', async () => {
    const warehouse = await withOrders();
    const events: RunEvent[] = [];
    const result = await build(config, { warehouse, onEvent: (event) => events.push(event) });
    expect(result).toMatchObject({ exitCode: 0, warnings: [] });
    expect(result.relations.map(({ name, status }) => [name, status])).toEqual([
      ['orders', 'checked'],
      ['some', 'published'],
      ['others', 'published'],
    ]);
    expect(await read(warehouse, others, { orderBy: ['id'] })).toEqual([
      { id: 2 },
      { id: 3 },
      { id: 4 },
    ]);
    expect(events.map(({ type }) => type)).toEqual([
      'run_started',
      ...Array.from({ length: 3 }, () => ['relation_started', 'relation_finished']).flat(),
      'run_finished',
    ]);
    const last = events.at(-1);
    expect(last?.type === 'run_finished' && last.result).toEqual(result);
  });

  it('takes selectors, values of variables, and a project that is open', async () => {
    const warehouse = await withOrders();
    const project = openProject(config);
    await build(project, { warehouse, threads: 1, now: () => '2024-02-29 12:00:00', runId: 'one' });
    const second = await build(project, {
      warehouse,
      select: ['some+'],
      exclude: ['others'],
      variables: { least: 4 },
      runId: 'two',
    });
    expect(second.runId).toBe('two');
    expect(second.relations.map(({ name }) => name)).toEqual(['orders', 'some']);
    expect(await read(warehouse, some)).toEqual([{ id: 4 }]);
    expect(await read(warehouse, others)).toHaveLength(3);
  });

  it('reads raw files of the folder that is named, else of the configuration’s', async () => {
    const folder = folderWith({ 'orders.csv': 'id\n7\n' });
    const warehouse = await memoryWarehouse();
    const named = await build(config, { warehouse, rawFolder: folder, inPlace: true });
    expect(named.exitCode).toBe(0);
    const other = folderWith({ 'orders.csv': 'id\n8\n9\n' });
    const raw = { folder: other, inPlace: false };
    await build({ ...config, raw, threads: 2 }, { warehouse, variables: { least: null } }).then(
      () => expect.unreachable(),
      (error) => expect(error).toMatchObject({ code: 'VARIABLE_INVALID' }),
    );
    await build({ ...config, raw, threads: 2 }, { warehouse, adopt: ['orders'] });
    expect(await read(warehouse, some, { orderBy: ['id'] })).toEqual([{ id: 8 }, { id: 9 }]);
  });

  it('has failures of tests in what it returns, and throws what is wrong before', async () => {
    const warehouse = await withOrders();
    const failed = await build(config, {
      warehouse,
      variables: { least: 9 },
      failFast: true,
      atomic: true,
      fullRefresh: true,
      waitMs: 1,
      onWait: () => expect.unreachable(),
      signal: new AbortController().signal,
    });
    expect(failed).toMatchObject({ exitCode: 1 });
    const result = failed.relations.find(({ name }) => name === 'some');
    expect(result?.failures[0]).toMatchObject({ test: 'row_count', status: 'failed' });
    await expect(build(config, { warehouse, select: ['sme'] })).rejects.toMatchObject({
      code: 'SELECTOR_MATCHES_NOTHING',
    });
    await expect(build(config, { warehouse, variables: { leest: 1 } })).rejects.toMatchObject({
      code: 'VARIABLE_UNKNOWN',
    });
  });
});
