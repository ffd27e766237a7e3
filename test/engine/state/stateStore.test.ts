import { expect, it } from 'vitest';
import { duckdbDialect } from '../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { table } from '../../../packages/kysely-models/src/define/index.ts';
import { readBuiltFrom } from '../../../packages/kysely-models/src/state/builtFrom.ts';
import { recordPublished } from '../../../packages/kysely-models/src/state/recordRelations.ts';
import { createState, readState } from '../../../packages/kysely-models/src/state/stateStore.ts';
import type { Session, Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { anyModel } from '../support/anyModel.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const entry = (name: string, kind: 'table' | 'view' = 'table', dataVersion = '') => ({
  schema: "it's",
  name,
  kind,
  dataVersion,
  builtFrom: undefined,
});

async function read(warehouse: Warehouse, session: Session) {
  const state = await readState(session, warehouse, await warehouse.catalog(session));
  return state.relations;
}

it('is empty where there is none, and holds what was recorded last', async () => {
  const warehouse = await memoryWarehouse();
  const session = await warehouse.connect();
  expect(await read(warehouse, session)).toEqual([]);
  for (const sql of [...createState(duckdbDialect), ...createState(duckdbDialect)])
    await session.run(sql);
  const note = async (...published: ReturnType<typeof entry>[]) => {
    for (const sql of recordPublished(duckdbDialect, published, 'run', '2024-02-29 12:00:00')) {
      await session.run(sql);
    }
  };
  const odd = entry('a"b\\', 'view', '{"file":"\'"}');
  await note(odd, entry('plain'));
  await note(entry('plain', 'view', 'v2'));
  const found = await read(warehouse, session);
  expect(found.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
    odd,
    entry('plain', 'view', 'v2'),
  ]);
  expect(
    await rowsOf(
      warehouse,
      "select distinct run_id, published_at from _models.relations where kind <> 'version'",
    ),
  ).toEqual([{ run_id: 'run', published_at: '2024-02-29 12:00:00' }]);
  session.close();
});

it('is not taken for one of an earlier version where reading it was stopped', async () => {
  const warehouse = await memoryWarehouse();
  const { '~row': _, ...one } = anyModel('one');
  const model = { ...one, materialized: table() };
  expect((await buildIn(warehouse, [model])).statuses).toEqual({ one: 'published' });
  let stopped = 0;
  const stopping: Warehouse = {
    ...warehouse,
    connect: async (signal) => {
      const session = await warehouse.connect(signal);
      const rows: Session['rows'] = async (sql, decimals) => {
        if (!sql.includes('built_from, published from') || stopped > 0) {
          return session.rows(sql, decimals);
        }
        stopped += 1;
        throw new Error('INTERRUPT Error: Interrupted!');
      };
      return { ...session, rows };
    },
  };
  await expect(buildIn(stopping, [model])).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(stopped).toBe(1);
  expect((await buildIn(warehouse, [model])).statuses).toEqual({ one: 'kept' });
});

it('knows nothing of a record that has a list of versions, where they have names', () => {
  const record = { fingerprint: 'f', code: 'c', tests: '', roots: { raw: '1' }, variables: {} };
  expect(readBuiltFrom(JSON.stringify(record))).toEqual(record);
  expect(readBuiltFrom(JSON.stringify({ ...record, roots: ['1'] }))).toBeUndefined();
});

it('is not written when nothing is published', () => {
  expect(recordPublished(duckdbDialect, [], 'run', '2024-02-29 12:00:00')).toEqual([]);
});
