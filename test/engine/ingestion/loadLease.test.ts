import { expect, test } from 'vitest';
import { loadReporter } from '../../../packages/kysely-models/src/report/loadReporter.ts';
import { readLastRun } from '../../../packages/kysely-models/src/state/lastRun.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { anyModel } from '../support/anyModel.ts';
import { interceptedWarehouse, refusing } from '../support/interceptedWarehouse.ts';
import { loadIn } from '../support/loadIn.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';
import { csvLayout, landedOrders } from './landedOrders.ts';

const inProgress = { details: { code: 'RUN_IN_PROGRESS' } };

async function lease(warehouse: Warehouse) {
  const [row] = await rowsOf(warehouse, 'select is_held, run_id, last_run from _models.lease');
  return { isHeld: row?.['is_held'], runId: row?.['run_id'], last: String(row?.['last_run']) };
}

/** Does something once, before the first transaction of a run begins. */
function amidst(warehouse: Warehouse, work: () => Promise<unknown>): Warehouse {
  let isDone = false;
  return interceptedWarehouse(warehouse, async (sql) => {
    if (!isDone && sql === 'begin transaction') {
      isDone = true;
      await work();
    }
    return sql;
  });
}

test('a load and a build do not work in a warehouse at once', async () => {
  const warehouse = await memoryWarehouse();
  const [orders, model] = [landedOrders(folderWith(csvLayout)), anyModel('first')];
  const built = () => expect(buildIn(warehouse, [model])).rejects.toMatchObject(inProgress);
  expect((await loadIn(amidst(warehouse, built), [orders])).exitCode).toBe(0);
  const loaded = () => expect(loadIn(warehouse, [orders])).rejects.toMatchObject(inProgress);
  expect((await buildIn(amidst(warehouse, loaded), [model])).exitCode).toBe(0);
  expect((await loadIn(warehouse, [orders])).exitCode).toBe(0);
  expect.assertions(5);
});

test('a load that waits comes after a build', async () => {
  const warehouse = await memoryWarehouse();
  const [orders, model] = [landedOrders(folderWith(csvLayout)), anyModel('first')];
  const ends: string[] = [];
  let waiting: Promise<unknown> | undefined;
  const waits = () =>
    new Promise<void>((resolve) => {
      waiting = loadIn(warehouse, [orders], {
        waitMs: 60_000,
        onWait: ({ code }) => {
          ends.push(code);
          resolve();
        },
        onEvent: ({ type }) => ends.push(type),
      });
    });
  await buildIn(amidst(warehouse, waits), [model], {
    onEvent: ({ type }) => {
      if (type === 'run_finished') ends.push('build');
    },
  });
  await waiting;
  expect(ends).toEqual(['RUN_IN_PROGRESS', 'build', 'source_loaded', 'load_finished']);
});

test('the record of the last build outlives a load', async () => {
  const warehouse = await memoryWarehouse();
  const orders = landedOrders(folderWith(csvLayout));
  await loadIn(warehouse, [orders], { runId: 'load-1' });
  expect(await lease(warehouse)).toEqual({ isHeld: false, runId: 'load-1', last: '' });
  await buildIn(warehouse, [anyModel('first')], { runId: 'build' });
  await loadIn(warehouse, [orders], { runId: 'load-2' });
  const after = await lease(warehouse);
  expect(after).toMatchObject({ isHeld: false, runId: 'load-2' });
  expect(readLastRun(after.last)).toMatchObject({ runId: 'build', unfinished: [] });
});

test('a load that takes over from a dead run says so', async () => {
  const warehouse = await memoryWarehouse();
  const orders = landedOrders(folderWith(csvLayout));
  await loadIn(warehouse, [orders]);
  await execute(
    warehouse,
    `update _models.lease set is_held = true, token = 'dead', process_id = 'gone', run_id = 'dead-run'`,
  );
  let told = '';
  const report = loadReporter((text) => {
    told += text;
  });
  const { warnings } = await loadIn(warehouse, [orders], { onEvent: report });
  expect(warnings).toMatchObject([{ subject: 'lease' }]);
  expect(told).toMatch(/warning.* The run dead-run of .* this run takes over from it/);
});

test('a load whose role may not write the lease loads, and says so; a build does not go on', async () => {
  const warehouse = refusing(await memoryWarehouse(), /lease/);
  const { exitCode, warnings, sources } = await loadIn(warehouse, [
    landedOrders(folderWith(csvLayout)),
  ]);
  expect(exitCode).toBe(0);
  expect(sources).toMatchObject([{ status: 'loaded', rows: 4 }]);
  expect(warnings).toMatchObject([
    { subject: 'lease', message: expect.stringMatching(/^The role may not write _models.lease/) },
  ]);
  await expect(buildIn(warehouse, [anyModel('first')])).rejects.toMatchObject({
    details: { code: 'WAREHOUSE_UNAVAILABLE' },
  });
});
