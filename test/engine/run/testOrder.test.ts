import { describe, expect, it } from 'vitest';
import { view } from '../../../packages/kysely-models/src/define/index.ts';
import {
  type AnyModel,
  anyModel,
  anyTables,
  anyTests,
  atLeastRows,
  constantModel as constant,
} from '../support/anyModel.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

describe('tests that refer to other relations', () => {
  it('run after what they refer to, and on its candidate', async () => {
    const warehouse = await memoryWarehouse();
    const orders = (to: AnyModel) =>
      constant('orders', [1, 2], { tests: () => [anyTests.references('id', to, 'id')] });
    const few = constant('customers', [1]);
    expect((await buildIn(warehouse, [orders(few), few])).statuses).toEqual({
      customers: 'published',
      orders: 'failed',
    });
    const all = constant('customers', [1, 2]);
    expect((await buildIn(warehouse, [orders(all), all])).statuses).toEqual({
      customers: 'published',
      orders: 'published',
    });
  });

  it('run at the end of the unit when the other is made later in it', async () => {
    const warehouse = await memoryWarehouse();
    const project = (ids: readonly number[]) => {
      const first = constant('first', [1, 2], {
        tests: () => [anyTests.references('id', second, 'id')],
      });
      const second: AnyModel = constant('second', ids, { tests: () => [anyTests.unique('id')] });
      return [first, second, anyModel('both', [first, second], { materialized: view() })];
    };
    const good = await buildIn(warehouse, project([1, 2]));
    expect(good.statuses).toEqual({ first: 'published', second: 'published', both: 'published' });
    expect(good.relations[0]).toMatchObject({ rows: 2, tests: { passed: 1 } });
    const bad = await buildIn(warehouse, project([1, 3]));
    expect(bad.statuses).toEqual({ first: 'failed', second: 'rolled_back', both: 'rolled_back' });
    expect(bad.relations[0]?.failures).toMatchObject([{ failures: 1, rows: [{ id: 2 }] }]);
    expect(bad.relations).toHaveLength(3);
    expect(await rowsOf(warehouse, 'select id from second order by id')).toEqual([
      { id: 1 },
      { id: 2 },
    ]);
  });

  it('run late where waiting would close a circle, and gate neither', async () => {
    const warehouse = await memoryWarehouse();
    const parent: AnyModel = constant('parent', [1, 2], {
      tests: () => [anyTests.references('id', child, 'id')],
    });
    const child = anyModel('child', [parent], {
      query: () => anyTables.selectFrom('parent').where('id', '=', 1).selectAll().toOperationNode(),
    });
    const other = constant('other', [1], { tests: () => atLeastRows(5) });
    const { relations, exitCode } = await buildIn(warehouse, [parent, child, other]);
    expect(relations.map(({ name, status }) => `${name} ${status}`).toSorted()).toEqual([
      'child published',
      'other failed',
      'parent failed',
      'parent published',
    ]);
    expect(exitCode).toBe(1);
    expect(await rowsOf(warehouse, 'select count(*) as n from parent')).toEqual([{ n: 2 }]);
  });

  it('are reported as not run when the other was never built', async () => {
    const warehouse = await memoryWarehouse();
    const other = constant('other', [1]);
    const orders = constant('orders', [1], {
      tests: () => [anyTests.references('id', other, 'id')],
    });
    const { relations, exitCode } = await buildIn(warehouse, [orders, other], {
      select: ['orders'],
    });
    expect(exitCode).toBe(0);
    expect(relations).toMatchObject([
      {
        status: 'published',
        untested: [{ test: 'relationships_id_other', reason: 'other was never built' }],
      },
    ]);
  });
});
