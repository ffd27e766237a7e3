import { expect, it } from 'vitest';
import { duckdbDialect } from '../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { recordPublished } from '../../../packages/kysely-models/src/state/recordRelations.ts';
import { createState, readState } from '../../../packages/kysely-models/src/state/stateStore.ts';
import type { Session, Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const entry = (name: string, kind: 'table' | 'view' = 'table', dataVersion = '') => ({
  schema: "it's",
  name,
  kind,
  dataVersion,
  builtFrom: undefined,
});

async function read(warehouse: Warehouse, session: Session) {
  const state = await readState(session, warehouse.dialect, await warehouse.catalog(session));
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

it('is not written when nothing is published', () => {
  expect(recordPublished(duckdbDialect, [], 'run', '2024-02-29 12:00:00')).toEqual([]);
});
