import { describe, expect, it } from 'vitest';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { anyModel, anyTests } from '../support/anyModel.ts';
import { buildIn, rowsOf } from '../support/memoryBuild.ts';
import { temporaryFolder } from '../support/projectFolder.ts';

/** Builds with each session noting when a transaction is open on it. */
async function transactionsAtOnce(warehouse: Warehouse, threads: number, count: number) {
  let open = 0;
  let most = 0;
  const watched: Warehouse = {
    ...warehouse,
    connect: async () => {
      const session = await warehouse.connect();
      return {
        ...session,
        run: async (sql) => {
          if (sql === 'begin transaction') most = Math.max(most, ++open);
          try {
            return await session.run(sql);
          } finally {
            if (sql === 'commit' || sql === 'rollback') open -= 1;
          }
        },
      };
    },
  };
  const models = Array.from({ length: count }, (_, at) => anyModel(`m${at}`));
  const outcome = await buildIn(watched, models, { threads });
  return { most, outcome };
}

describe('models at the same time', () => {
  it('are as many as the threads allow', async () => {
    for (const threads of [1, 3]) {
      const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 1 });
      const { most, outcome } = await transactionsAtOnce(warehouse, threads, 12);
      await warehouse.close();
      expect(most).toBe(threads);
      expect(outcome.exitCode).toBe(0);
    }
  });

  it('do not conflict in a file, neither in the state nor in the catalog, run after run', async () => {
    const path = `${temporaryFolder()}/w.duckdb`;
    const models = Array.from({ length: 60 }, (_, at) =>
      anyModel(`m${at}`, [], { schema: `s${at % 3}`, tests: () => [anyTests.unique('id')] }),
    );
    const warehouse = await duckdbWarehouse({ path, threads: 2 });
    try {
      for (const runId of ['first', 'second', 'third']) {
        const { relations } = await buildIn(warehouse, models, {
          threads: 8,
          runId,
          fullRefresh: true,
        });
        expect(relations.filter(({ status }) => status !== 'published')).toEqual([]);
        expect(
          await rowsOf(
            warehouse,
            "select run_id as run, count(*) as n from _models.relations where kind <> 'version' group by all",
          ),
        ).toEqual([{ run: runId, n: 60 }]);
      }
    } finally {
      await warehouse.close();
    }
  });
});
