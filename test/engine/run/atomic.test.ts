import { expect, it } from 'vitest';
import { view } from '../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { anyModel, atLeastRows, constantModel } from '../support/anyModel.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

/** Tables that do not read each other, a view, and a table that fails with fewer than some rows. */
function project(ids: readonly number[], least: number): readonly ProjectRelation[] {
  const first = constantModel('first', ids);
  const other = constantModel('other', ids);
  const seen = anyModel('seen', [first], { materialized: view() });
  const last = anyModel('last', [seen], { tests: () => atLeastRows(least) });
  return [first, other, seen, last];
}

const counts = async (warehouse: Warehouse) => {
  const names = ['first', 'other', 'seen', 'last'];
  const list = names.map((name) => `(select count(*) from ${name})::int as ${name}`).join(', ');
  return (await rowsOf(warehouse, `select ${list}`))[0];
};

const old = { first: 1, other: 1, seen: 2, last: 3 };

it('leaves everything as it was when a late model fails', async () => {
  const warehouse = await memoryWarehouse();
  const first = await buildIn(warehouse, project([1], 1), { atomic: true });
  expect(first.exitCode).toBe(0);
  expect(await counts(warehouse)).toEqual(old);
  const failed = await buildIn(warehouse, project([1, 2], 9), { atomic: true, runId: 'second' });
  expect(failed.exitCode).toBe(1);
  expect(failed.statuses).toEqual({
    first: 'rolled_back',
    other: 'rolled_back',
    seen: 'rolled_back',
    last: 'failed',
  });
  expect(failed.relations.flatMap(({ because }) => because ?? [])).toEqual([
    'last',
    'last',
    'last',
  ]);
  expect(await counts(warehouse)).toEqual(old);
  // The state says nothing of it either: the next run makes all of it.
  const again = await buildIn(warehouse, project([1, 2], 1), { atomic: true, runId: 'third' });
  expect(Object.values(again.statuses)).toEqual(Array(4).fill('published'));
  expect(await counts(warehouse)).toEqual({ first: 2, other: 2, seen: 3, last: 4 });
});

it('shows readers all that was before until all is new', async () => {
  const warehouse = await memoryWarehouse();
  await buildIn(warehouse, project([1], 1), { atomic: true });
  const read: Promise<unknown>[] = [];
  await buildIn(warehouse, project([1, 2], 1), {
    atomic: true,
    runId: 'second',
    onEvent: ({ type }) => {
      if (type === 'relation_started') read.push(counts(warehouse));
    },
  });
  expect(read).toHaveLength(4);
  const fresh = { first: 2, other: 2, seen: 3, last: 4 };
  const seen = await Promise.all(read);
  for (const one of seen) expect([old, fresh]).toContainEqual(one);
  expect(seen[0]).toEqual(old);
  expect(await counts(warehouse)).toEqual(fresh);
});
