import { describe, expect, it } from 'vitest';
import { table } from '../../../packages/kysely-models/src/define/index.ts';
import type { RecordedRun } from '../../../packages/kysely-models/src/state/recordedRun.ts';
import {
  createHistory,
  readHistory,
  recordHistory,
} from '../../../packages/kysely-models/src/state/runHistory.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyTests, atLeastRows, constantModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const warehouses: [string, boolean, () => Promise<Warehouse>][] = [
  ['DuckDB', true, memoryWarehouse],
  [
    `Snowflake${double.note}`,
    double.port !== undefined,
    () => doubleWarehouse(double.port ?? 0, { schemaPrefix: 'dev_' }),
  ],
];

const relation = (name: string): RecordedRun['relations'][number] => ({
  ...{ name, schema: 'marts', status: 'failed', materialized: 'table', durationMs: 12 },
  ...{ rows: undefined, bytes: 4096, tests: { passed: 1, warned: 0, failed: 1 } },
  passed: ['it\'s "whole"\\'],
  failures: [{ test: "unique_a'", kind: 'unique', severity: 'error', failures: 3 }],
  ...{ code: 'TEST_FAILED', because: undefined },
});

const run = (second: number, names: readonly string[] = ["a'"]): RecordedRun => ({
  runId: `run "${second}"`,
  at: `2024-02-29 12:00:0${second}.123`,
  durationMs: 1500,
  ...{ outcome: 'failed', holder: undefined },
  tests: { passed: names.length, warned: 0, failed: names.length },
  relations: names.map(relation),
});

async function read(warehouse: Warehouse, request: Parameters<typeof readHistory>[3] = {}) {
  const session = await warehouse.connect();
  try {
    const catalog = await warehouse.catalog(session);
    const runs = await readHistory(warehouse, session, catalog, request);
    // Snowflake writes nine digits of a second.
    return runs.map((each) => ({ ...each, at: each.at.slice(0, 23) }));
  } finally {
    session.close();
  }
}

const model = (name: string, more: Parameters<typeof constantModel>[2] = {}) =>
  constantModel(name, [1, 2], { materialized: table(), ...more });

for (const [name, isThere, open] of warehouses) {
  describe.skipIf(!isThere)(`the history on ${name}`, () => {
    it('keeps the newest runs, and each statement may be executed twice', async () => {
      const warehouse = await open();
      const { dialect } = warehouse;
      expect(await read(warehouse)).toEqual([]);
      await execute(
        warehouse,
        `create schema if not exists ${dialect.identifier(dialect.schemaName('_models'))}`,
      );
      await execute(warehouse, createHistory(dialect), createHistory(dialect));
      for (const each of [run(1), run(3, ["a'", 'b']), run(2, ['b'])]) {
        const statements = recordHistory(dialect, [each], 2);
        await execute(warehouse, ...statements, ...statements);
      }
      expect(await read(warehouse)).toEqual([run(3, ["a'", 'b']), run(2, ['b'])]);
      expect(await read(warehouse, { runs: 1 })).toEqual([run(3, ["a'", 'b'])]);
      expect((await read(warehouse, { relation: "a'" })).map(({ relations }) => relations)).toEqual(
        [[relation("a'")]],
      );
    });

    it('has the results of builds, with tests by their names', async () => {
      const warehouse = await open();
      await buildIn(warehouse, [model('first'), model('second')], { runId: 'one' });
      const failing = model('second', { tests: () => [...atLeastRows(5), anyTests.unique('id')] });
      await buildIn(warehouse, [model('first'), failing], { runId: 'two' });
      const [second, first] = await read(warehouse);
      expect(first).toMatchObject({ runId: 'one', outcome: 'succeeded', holder: undefined });
      expect(first?.relations.map(({ name: each, status, rows }) => [each, status, rows])).toEqual([
        ['first', 'published', 2],
        ['second', 'published', 2],
      ]);
      expect(second).toMatchObject({
        ...{ runId: 'two', outcome: 'failed', tests: { warned: 0, failed: 1 } },
        relations: [
          { name: 'second', status: 'failed', failures: [{ kind: 'row_count', failures: 2 }] },
        ],
      });
      expect(second?.relations[0]?.passed).toEqual(['unique_id']);
    });

    it('is added to the state of an earlier version, which is not rebuilt', async () => {
      const warehouse = await open();
      await buildIn(warehouse, [model('first')], { runId: 'one' });
      const path = `${warehouse.dialect.identifier(warehouse.dialect.schemaName('_models'))}.${warehouse.dialect.identifier('history')}`;
      await execute(warehouse, `drop table ${path}`);
      const again = await buildIn(warehouse, [model('first')], { runId: 'two' });
      expect(again.statuses).toEqual({ first: 'kept' });
      expect(await read(warehouse)).toEqual([]);
      await buildIn(warehouse, [model('first'), model('second')], { runId: 'three' });
      expect(await read(warehouse)).toMatchObject([
        { runId: 'three', relations: [{ name: 'second', status: 'published' }] },
      ]);
    });
  });
}

it('is as it was after a build that changes nothing', async () => {
  const warehouse = await memoryWarehouse();
  await buildIn(warehouse, [model('first')], { runId: 'one' });
  await buildIn(warehouse, [model('first')], { runId: 'two' });
  expect((await read(warehouse)).map(({ runId }) => runId)).toEqual(['one']);
  expect(await rowsOf(warehouse, 'select count(*) as n from _models.history')).toEqual([{ n: 2 }]);
});

it('counts a large run once its last statement is executed, and forgets a half one', async () => {
  const warehouse = await memoryWarehouse();
  const { dialect } = warehouse;
  await execute(
    warehouse,
    `create schema if not exists ${dialect.identifier(dialect.schemaName('_models'))}`,
    createHistory(dialect),
  );
  const many = Array.from({ length: 2500 }, (_, at) => `model ${at}`);
  const statements = recordHistory(dialect, [run(1, many)], 5);
  expect(statements.length).toBeGreaterThan(1);
  await execute(warehouse, ...statements.slice(0, -1));
  expect(await read(warehouse)).toEqual([]);
  await execute(warehouse, ...recordHistory(dialect, [run(2)], 5));
  expect(await read(warehouse)).toEqual([run(2)]);
  await execute(warehouse, ...statements);
  expect((await read(warehouse))[1]?.relations).toHaveLength(2500);
});
