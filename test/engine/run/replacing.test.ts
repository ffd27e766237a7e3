import { describe, expect, it } from 'vitest';
import { table, view } from '../../../packages/kysely-models/src/define/index.ts';
import type { Model } from '../../../packages/kysely-models/src/define/models/model.ts';
import { anyModel, anyTests, atLeastRows, constantModel as constant } from '../support/anyModel.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

describe('a unit that two tables and a view make one', () => {
  it('is published together or not at all', async () => {
    const warehouse = await memoryWarehouse();
    const project = (ids: readonly number[], limit: number) => {
      const a = constant('a', ids);
      const b = anyModel('b', [a]);
      const c = anyModel('c', [b]);
      const v = anyModel('v', [a, c], {
        materialized: view(),
        tests: () => [anyTests.rowCount({ max: limit })],
      });
      return [a, b, c, v];
    };
    await buildIn(warehouse, project([1], 100));
    const { statuses } = await buildIn(warehouse, project([1, 2, 3], 1));
    expect(statuses).toEqual({ a: 'rolled_back', b: 'rolled_back', c: 'rolled_back', v: 'failed' });
    expect(
      await rowsOf(
        warehouse,
        'select (select count(*) from a) as a, (select count(*) from c) as c',
      ),
    ).toEqual([{ a: 1, c: 3 }]);
  });
});

describe('a change of kind', () => {
  const kindOf = async (warehouse: Awaited<ReturnType<typeof memoryWarehouse>>) => {
    const session = await warehouse.connect();
    const entries = await warehouse.catalog(session);
    session.close();
    return entries.find(({ name }) => name === 'changing')?.kind;
  };

  it('from view to table and back keeps the rows readable', async () => {
    const warehouse = await memoryWarehouse();
    const base = constant('base', [1, 2]);
    const as = (materialized: Model['materialized']) => [
      base,
      anyModel('changing', [base], { materialized }),
    ];
    for (const [at, materialized] of [view(), table(), view()].entries()) {
      const { statuses } = await buildIn(warehouse, as(materialized));
      expect(statuses).toEqual({ base: at === 0 ? 'published' : 'kept', changing: 'published' });
      expect(await kindOf(warehouse)).toBe(materialized.kind);
      expect(await rowsOf(warehouse, 'select count(*) as n from changing')).toEqual([{ n: 3 }]);
    }
  });

  it('that fails keeps the view', async () => {
    const warehouse = await memoryWarehouse();
    const base = constant('base', [1]);
    await buildIn(warehouse, [base, anyModel('changing', [base], { materialized: view() })]);
    const failing = anyModel('changing', [base], {
      materialized: table(),
      tests: () => atLeastRows(9),
    });
    expect((await buildIn(warehouse, [base, failing])).statuses).toEqual({
      base: 'kept',
      changing: 'failed',
    });
    expect(await kindOf(warehouse)).toBe('view');
  });
});

describe('what the project did not make', () => {
  it('is left alone until it is adopted, and is the project’s from then on', async () => {
    const warehouse = await memoryWarehouse();
    await execute(warehouse, "create table mine as select 'precious' as x");
    const mine = constant('mine', [1]);
    await expect(buildIn(warehouse, [mine, constant('other', [1])])).rejects.toMatchObject({
      code: 'RELATION_NOT_OURS',
    });
    expect(await rowsOf(warehouse, 'select * from mine')).toEqual([{ x: 'precious' }]);
    expect(await rowsOf(warehouse, 'select count(*) as n from duckdb_tables()')).toEqual([
      { n: 1 },
    ]);
    expect((await buildIn(warehouse, [mine], { adopt: ['mine'] })).exitCode).toBe(0);
    expect((await buildIn(warehouse, [mine])).exitCode).toBe(0);
    expect(await rowsOf(warehouse, 'select * from mine')).toEqual([{ id: 1 }]);
  });

  it('is found although its name is written in another case', async () => {
    const warehouse = await memoryWarehouse();
    await execute(warehouse, 'create table "Mine" as select 1 as x');
    await expect(buildIn(warehouse, [constant('mine', [1])])).rejects.toMatchObject({
      code: 'RELATION_NOT_OURS',
    });
  });

  it('is asked for by a name of the project', async () => {
    const warehouse = await memoryWarehouse();
    await expect(
      buildIn(warehouse, [constant('mine', [1])], { adopt: ['nime'] }),
    ).rejects.toMatchObject({
      code: 'SELECTOR_MATCHES_NOTHING',
      details: { hint: 'The nearest are mine.' },
    });
  });
});
