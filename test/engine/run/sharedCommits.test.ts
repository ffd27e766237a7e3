import { describe, expect, it } from 'vitest';
import { table } from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { anyModel, anyTests } from '../support/anyModel.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const models = (count: number, failing?: number) =>
  Array.from({ length: count }, (_, at) =>
    anyModel(`m${String(at).padStart(2, '0')}`, [], {
      materialized: table(),
      tests: () => (at === failing ? [anyTests.rowCount({ min: 1_000_000 })] : []),
    }),
  );

/** The warehouse, with how often something was committed. */
function countingCommits(warehouse: Warehouse) {
  const counts = { commits: 0 };
  const connect: Warehouse['connect'] = async (signal) => {
    const session = await warehouse.connect(signal);
    return {
      ...session,
      run: (sql) => {
        if (sql === 'commit') counts.commits += 1;
        return session.run(sql);
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
