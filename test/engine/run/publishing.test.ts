import { describe, expect, it } from 'vitest';
import { bigint, integer, model, table, text, view } from '../../../src/engine/define/index.ts';
import type { Model } from '../../../src/engine/define/model.ts';
import { buildGraph } from '../../../src/engine/graph/buildGraph.ts';
import { testProject } from '../../../src/engine/run/testProject.ts';
import { type AnyModel, anyModel, anyTables, anyTests } from '../support/anyModel.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

/** A model of constant rows. */
const constant = (
  name: string,
  ids: readonly number[],
  more: Parameters<typeof anyModel>[2] = {},
) =>
  anyModel(name, [], {
    query: () => {
      const [first, ...others] = ids.map((id) =>
        anyTables.selectNoFrom((eb) => eb.val(id).as('id')),
      );
      if (first === undefined) throw new Error('At least one row.');
      return others.reduce((query, other) => query.unionAll(other), first).toOperationNode();
    },
    ...more,
  });

const atLeastRows = (min: number) => [anyTests.rowCount({ min })];

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
      new Set([JSON.stringify({ base: '[1, 2, 3]', above: 4 })]),
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
    const middle = constant('base', [1, 2].slice(0, 1));
    const again = await buildIn(warehouse, [middle, limited(middle)], { select: ['base'] });
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
    const tested = await testProject(project, warehouse, {
      selection: { select: [], exclude: [] },
      variables: {},
      threads: 1,
      runId: 'test',
      now: () => '2024-02-29 12:00:00',
      onEvent: () => undefined,
    });
    expect(tested.relations).toMatchObject([{ failures: [{ failures: 1, rows: [{ id: 1 }] }] }]);
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
    for (const materialized of [view(), table(), view()]) {
      const { statuses } = await buildIn(warehouse, as(materialized));
      expect(statuses).toEqual({ base: 'published', changing: 'published' });
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
      base: 'rolled_back',
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
    expect((await buildIn(warehouse, [mine], { adopted: ['mine'] })).exitCode).toBe(0);
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
      buildIn(warehouse, [constant('mine', [1])], { adopted: ['nime'] }),
    ).rejects.toMatchObject({
      code: 'SELECTOR_MATCHES_NOTHING',
      details: { hint: 'The nearest are mine.' },
    });
  });
});

describe('a query that fails in the warehouse', () => {
  it('names the model and the place in the SQL, and keeps what was published', async () => {
    const warehouse = await memoryWarehouse();
    const base = constant('base', [1]);
    await buildIn(warehouse, [base, anyModel('reader', [base])]);
    const wrong = anyModel('reader', [base], {
      query: () => anyTables.selectFrom('base').select('no_such_column').toOperationNode(),
    });
    const { relations, statuses } = await buildIn(warehouse, [
      base,
      wrong,
      anyModel('child', [wrong]),
    ]);
    expect(statuses).toEqual({ base: 'published', reader: 'failed', child: 'skipped' });
    expect(relations.find(({ name }) => name === 'reader')?.error).toMatchObject({
      code: 'QUERY_FAILED',
      subject: 'reader',
      location: { file: '/project/reader.ts', line: 3 },
      found: expect.stringContaining('no_such_column'),
      excerpt: expect.stringMatching(/^LINE 2: select "no_such_column" from[\s\S]*\n +\^$/),
      hint: expect.stringContaining('models compile reader'),
    });
    expect(await rowsOf(warehouse, 'select count(*) as n from reader')).toEqual([{ n: 2 }]);
  });

  it('shows no value of a relation with personal data', async () => {
    const warehouse = await memoryWarehouse();
    const people = model({
      name: 'people',
      description: 'People.',
      materialized: table(),
      inputs: [],
      columns: { email: text().meta({ pii: true }) },
      query: (db) => db.selectNoFrom((eb) => eb.val("it's ada@example.org").as('email')),
    });
    const wrong = model({
      name: 'wrong',
      description: 'Wrong.',
      materialized: table(),
      inputs: [people],
      query: (db, f) =>
        db.selectFrom('people').select((eb) => f.cast(eb.ref('email'), bigint()).as('id')),
    });
    const { relations } = await buildIn(warehouse, [people, wrong]);
    expect(relations[1]?.error?.found).toContain("Could not convert string '***' to INT64");
    expect(JSON.stringify(relations)).not.toContain('example.org');
  });
});
