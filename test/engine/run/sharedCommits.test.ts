import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { table } from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { anyModel, anyTables, anyTests, constantModel } from '../support/anyModel.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const models = (count: number, failing?: number) =>
  Array.from({ length: count }, (_, at) =>
    anyModel(`m${String(at).padStart(2, '0')}`, [], {
      materialized: table(),
      tests: () => (at === failing ? [anyTests.rowCount({ min: 1_000_000 })] : []),
    }),
  );

/** The warehouse, with how often something was committed, and how often rows were asked for of a table. */
function countingCommits(warehouse: Warehouse) {
  const counts = { commits: 0, tests: 0 };
  const connect: Warehouse['connect'] = async (signal) => {
    const session = await warehouse.connect(signal);
    return {
      ...session,
      run: (sql) => {
        if (sql === 'commit') counts.commits += 1;
        return session.run(sql);
      },
      rows: (sql, decimals) => {
        if (sql.includes('"test_0"')) counts.tests += 1;
        return session.rows(sql, decimals);
      },
    };
  };
  return { counts, warehouse: { ...warehouse, connect } };
}

const tablesOf = (warehouse: Warehouse) =>
  rowsOf(
    warehouse,
    "select table_name as t from duckdb_tables() where schema_name = 'main' order by t",
  );

const noted = (warehouse: Warehouse) =>
  rowsOf(
    warehouse,
    "select relation_name as t from _models.relations where kind <> 'version' order by t",
  );

describe('models that wait for nothing', () => {
  it('are published in one transaction, up to so many', async () => {
    const { warehouse, counts } = countingCommits(await memoryWarehouse());
    const options = { threads: 1, unitsPerCommit: 8 };
    const { exitCode } = await buildIn(warehouse, models(16), options);
    expect(exitCode).toBe(0);
    expect(counts.commits).toBe(2);
    expect(await tablesOf(warehouse)).toHaveLength(16);
    expect(await noted(warehouse)).toHaveLength(16);
  });

  it('are shared out among the sessions before they share a transaction', async () => {
    const { warehouse, counts } = countingCommits(await memoryWarehouse());
    await buildIn(warehouse, models(6), { threads: 3, unitsPerCommit: 8 });
    // Two, two, and of the last two one each.
    expect(counts.commits).toBe(4);
  });

  it('are published each for itself when one of them fails', async () => {
    const { warehouse } = countingCommits(await memoryWarehouse());
    const options = { threads: 1, unitsPerCommit: 8 };
    const { statuses, exitCode } = await buildIn(warehouse, models(8, 3), options);
    expect(exitCode).toBe(1);
    const others = ['m00', 'm01', 'm02', 'm04', 'm05', 'm06', 'm07'];
    expect(statuses).toEqual({
      ...Object.fromEntries(others.map((name) => [name, 'published'])),
      m03: 'failed',
    });
    expect(await tablesOf(warehouse)).toEqual(others.map((t) => ({ t })));
    expect(await noted(warehouse)).toEqual(others.map((t) => ({ t })));
  });

  it('are stopped together, each for itself', async () => {
    const warehouse = await memoryWarehouse();
    const stop = new AbortController();
    const { statuses, exitCode, relations } = await buildIn(warehouse, models(8), {
      threads: 1,
      unitsPerCommit: 8,
      signal: stop.signal,
      onEvent: (event) => {
        if (event.type === 'relation_started' && event.name === 'm04') stop.abort();
      },
    });
    expect(exitCode).toBe(130);
    expect(new Set(Object.values(statuses))).toEqual(new Set(['interrupted']));
    expect(relations.map(({ because }) => because)).toEqual(relations.map(() => undefined));
    expect(await tablesOf(warehouse)).toEqual([]);
  });

  it('have a transaction each where nothing may start after a failure', async () => {
    const warehouse = await memoryWarehouse();
    const { statuses } = await buildIn(warehouse, models(4, 1), {
      threads: 1,
      unitsPerCommit: 8,
      failFast: true,
    });
    expect(statuses).toEqual({ m00: 'published', m01: 'failed', m02: 'skipped', m03: 'skipped' });
  });
});

/** What becomes of a model: its tests pass, one fails or warns, or the warehouse does not take it or its test. */
const good = ['passes', 'warns', 'untested'] as const;
const fates = [...good, 'fails', 'cannot_be_tested', 'cannot_be_made'] as const;

function fated(fate: (typeof fates)[number], at: number) {
  const name = `m${String(at).padStart(2, '0')}`;
  const unknown = sql<boolean>`no_such_function(${sql.ref('id')})`;
  const own = {
    passes: () => [anyTests.notNull('id'), anyTests.unique('id')],
    fails: () => [anyTests.notNull('id'), anyTests.acceptedValues('id', [1, 2])],
    warns: () => [anyTests.acceptedValues('id', [1], { severity: 'warn' })],
    cannot_be_tested: () => [anyTests.unique('id'), anyTests.expression('known', () => unknown)],
    cannot_be_made: () => [anyTests.unique('id')],
    untested: () => [],
  };
  return constantModel(name, [1, 2, 3], {
    tests: own[fate],
    ...(fate === 'cannot_be_made' && {
      query: () =>
        anyTables.selectNoFrom(sql<number>`no_such_function(1)`.as('id')).toOperationNode(),
    }),
  });
}

const some = (from: readonly (typeof fates)[number][]) =>
  fc.array(fc.constantFrom(...from), { minLength: 2, maxLength: 6 });

describe('tests of models that share a transaction', () => {
  it('are one query', async () => {
    const { warehouse, counts } = countingCommits(await memoryWarehouse());
    const all = Array.from({ length: 16 }, (_, at) => fated('passes', at));
    const { relations } = await buildIn(warehouse, all, { threads: 1, unitsPerCommit: 16 });
    expect(counts).toEqual({ commits: 1, tests: 1 });
    expect(relations.map(({ tests }) => tests)).toEqual(
      all.map(() => ({ passed: 2, warned: 0, failed: 0 })),
    );
    expect(relations.map(({ rows }) => rows)).toEqual(all.map(() => 3));
  });

  it('find and say of each what they do of it alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(some(good), some(fates)), async (chosen) => {
        const build = async (unitsPerCommit: number) => {
          const warehouse = await memoryWarehouse();
          const all = chosen.map(fated);
          const { exitCode, relations } = await buildIn(warehouse, all, {
            threads: 1,
            unitsPerCommit,
          });
          const told = relations.map((result) => ({ ...result, durationMs: 0 }));
          const found = Object.fromEntries(told.map((result) => [result.name, result]));
          return {
            exitCode,
            found,
            tables: await tablesOf(warehouse),
            noted: await noted(warehouse),
          };
        };
        expect(await build(8)).toEqual(await build(1));
      }),
      { numRuns: 8 },
    );
  });
});
