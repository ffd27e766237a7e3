import { describe, expect, it } from 'vitest';
import {
  bigint,
  integer,
  model,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { anyTables } from '../../../packages/kysely-models/src/define/query/untypedQuery.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { testProject } from '../../../packages/kysely-models/src/run/testProject.ts';
import {
  type AnyModel,
  anyModel,
  anyTests,
  atLeastRows,
  constantModel as constant,
} from '../support/anyModel.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

describe('a failing test', () => {
  it('keeps what was published, row for row, while a reader looks', async () => {
    const warehouse = await memoryWarehouse();
    const above = (base: AnyModel) => anyModel('above', [base], { materialized: view() });
    const good = constant('base', [1, 2, 3]);
    await buildIn(warehouse, [good, above(good)]);
    const bad = constant('base', [4], { tests: () => atLeastRows(2) });
    const seen: unknown[] = [];
    const reader = await warehouse.connect();
    const looks: Promise<void>[] = [];
    const outcome = await buildIn(warehouse, [bad, above(bad)], {
      onEvent: () =>
        looks.push(
          reader
            .rows(
              'select (select list(id order by id) from base) as base, (select count(*) from above) as above',
            )
            .then(([row]) => void seen.push(row)),
        ),
    });
    await Promise.all(looks);
    reader.close();
    expect(outcome.exitCode).toBe(1);
    expect(outcome.statuses).toEqual({ base: 'failed', above: 'skipped' });
    expect(outcome.relations[1]).toMatchObject({ because: 'base', rows: undefined });
    expect(outcome.relations[0]?.failures).toMatchObject([
      { test: 'row_count', status: 'failed', failures: 1, expected: 'at least 2 rows', rows: [] },
    ]);
    expect(seen.length).toBeGreaterThan(3);
    expect(new Set(seen.map((row) => JSON.stringify(row)))).toEqual(
      new Set([JSON.stringify({ base: '[1,2,3]', above: 4 })]),
    );
  });

  it('of a view keeps the table below it as well', async () => {
    const warehouse = await memoryWarehouse();
    const limited = (base: AnyModel) =>
      anyModel('limited', [base], {
        materialized: view(),
        tests: () => [anyTests.rowCount({ max: 3 })],
      });
    const small = constant('base', [1, 2]);
    await buildIn(warehouse, [small, limited(small)]);
    const large = constant('base', [1, 2, 3, 4]);
    const { statuses, relations, exitCode } = await buildIn(warehouse, [large, limited(large)]);
    expect(statuses).toEqual({ base: 'rolled_back', limited: 'failed' });
    expect(relations[0]).toMatchObject({ because: 'limited', rows: undefined });
    expect(exitCode).toBe(1);
    expect(await rowsOf(warehouse, 'select * from base order by id')).toEqual([
      { id: 1 },
      { id: 2 },
    ]);
  });

  it('of a view gates the table even when only the table is built', async () => {
    const warehouse = await memoryWarehouse();
    const small = constant('base', [1]);
    const limited = (base: AnyModel) =>
      anyModel('limited', [base], {
        materialized: view(),
        tests: () => [anyTests.rowCount({ max: 2 })],
      });
    await buildIn(warehouse, [small, limited(small)]);
    const large = constant('base', [1, 2, 3]);
    const { statuses } = await buildIn(warehouse, [large, limited(large)], { select: ['base'] });
    expect(statuses).toEqual({ base: 'rolled_back', limited: 'failed' });
    expect(await rowsOf(warehouse, 'select count(*) as n from base')).toEqual([{ n: 1 }]);
    const again = await buildIn(warehouse, [small, limited(small)], {
      select: ['base'],
      fullRefresh: true,
    });
    expect(again.statuses).toEqual({ base: 'published', limited: 'checked' });
    expect(again.exitCode).toBe(0);
  });

  it('skips what depends on it and lets the rest go on', async () => {
    const warehouse = await memoryWarehouse();
    const bad = constant('bad', [1], { tests: () => atLeastRows(2) });
    const child = anyModel('child', [bad]);
    const grandchild = anyModel('grandchild', [child]);
    const other = constant('other', [1]);
    const { relations, statuses, exitCode } = await buildIn(warehouse, [
      bad,
      child,
      grandchild,
      other,
    ]);
    expect(statuses).toEqual({
      bad: 'failed',
      child: 'skipped',
      grandchild: 'skipped',
      other: 'published',
    });
    expect(
      relations.filter(({ status }) => status === 'skipped').map(({ because }) => because),
    ).toEqual(['bad', 'bad']);
    expect(exitCode).toBe(1);
    expect(
      await rowsOf(
        warehouse,
        "select table_name as t from duckdb_tables() where schema_name = 'main'",
      ),
    ).toEqual([{ t: 'other' }]);
  });

  it('of severity warn publishes and only reports', async () => {
    const warehouse = await memoryWarehouse();
    const odd = constant('odd', [1], {
      tests: () => [anyTests.rowCount({ min: 2 }, { severity: 'warn' })],
    });
    const { relations, exitCode } = await buildIn(warehouse, [odd]);
    expect(relations).toMatchObject([
      {
        status: 'published',
        rows: 1,
        tests: { passed: 0, warned: 1, failed: 0 },
        failures: [{ status: 'warned' }],
      },
    ]);
    expect(exitCode).toBe(0);
  });

  it('of severity warn costs a build no query for its rows, which testing shows', async () => {
    const warehouse = await memoryWarehouse();
    const tests = () => [anyTests.range('id', { min: 2 }, { severity: 'warn' })];
    const odd = constant('odd', [1, 2], { tests });
    const built = await buildIn(warehouse, [odd]);
    expect(built.relations).toMatchObject([{ failures: [{ failures: 1, rows: [] }] }]);
    const project = { config: { models: [[odd]] }, graph: buildGraph([odd]) };
    const tested = await testProject(project, {
      warehouse,
      selection: { select: [], exclude: [] },
      variables: {},
      threads: 1,
      runId: 'test',
      now: () => '2024-02-29 12:00:00',
      onEvent: () => undefined,
    });
    expect(tested.relations).toMatchObject([{ failures: [{ failures: 1, rows: [{ id: 1 }] }] }]);
  });

  it('of severity warn shows what a query of a check found', async () => {
    const warehouse = await memoryWarehouse();
    const odd = constant('odd', [1, 2], {
      tests: () => [
        anyTests.noRows(
          'few',
          [],
          () => anyTables.selectFrom('odd').select('id').where('id', '=', 2),
          {
            severity: 'warn',
          },
        ),
      ],
    });
    const { relations, exitCode } = await buildIn(warehouse, [odd]);
    expect(relations).toMatchObject([
      { status: 'published', failures: [{ status: 'warned', failures: 1, rows: [{ id: 2 }] }] },
    ]);
    expect(exitCode).toBe(0);
  });

  it('shows up to five of the rows, with personal data masked', async () => {
    const warehouse = await memoryWarehouse();
    const people = model({
      name: 'people',
      description: 'People.',
      materialized: table(),
      inputs: [],
      columns: { id: bigint(), email: text().meta({ pii: true }), age: integer().min(18) },
      query: (db, f) => {
        const person = (id: number) =>
          db.selectNoFrom((eb) => [
            eb.val(id).as('id'),
            eb.val(`someone${id}@example.org`).as('email'),
            f.cast(eb.val(id), integer()).as('age'),
          ]);
        return person(1)
          .unionAll(person(2))
          .unionAll(person(3))
          .unionAll(person(4))
          .unionAll(person(5))
          .unionAll(person(6));
      },
    });
    const { relations } = await buildIn(warehouse, [people]);
    const [failure] = relations[0]?.failures ?? [];
    expect(failure).toMatchObject({
      test: 'range_age',
      failures: 6,
      expected: 'age is at least 18',
    });
    expect(failure?.rows).toHaveLength(5);
    expect(failure?.rows[0]).toMatchObject({ email: '***', age: expect.any(Number) });
    expect(JSON.stringify(relations)).not.toContain('example.org');
  });
});
