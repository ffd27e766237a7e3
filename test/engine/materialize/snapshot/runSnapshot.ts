import { compileSelect } from '../../../../packages/kysely-models/src/compile/compileSelect.ts';
import { duckdbDialect } from '../../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import type { Model } from '../../../../packages/kysely-models/src/define/index.ts';
import { createRelation } from '../../../../packages/kysely-models/src/materialize/createRelation.ts';
import { createSnapshot } from '../../../../packages/kysely-models/src/materialize/snapshot/createSnapshot.ts';
import { snapshotInputContract } from '../../../../packages/kysely-models/src/materialize/snapshot/snapshotInput.ts';
import { updateSnapshot } from '../../../../packages/kysely-models/src/materialize/snapshot/updateSnapshot.ts';
import type { WarehouseRow } from '../../../../packages/kysely-models/src/warehouse/types.ts';
import { type MemoryDatabase, resolutionOf } from '../../memoryDatabase.ts';

const target = { schema: 'main', name: 'versions' };

/** Carries a snapshot's statements out, and gives the rows that its guard finds. */
export async function runSnapshot(
  database: MemoryDatabase,
  model: Model,
  at: string,
): Promise<readonly WarehouseRow[]> {
  const { session } = database;
  const { contract, materialized } = model;
  if (contract === undefined || materialized.kind !== 'snapshot') throw new Error('No snapshot.');
  const kept = snapshotInputContract(contract, materialized);
  const select = compileSelect(model.query(), kept, resolutionOf(model.inputs));
  const input = { contract, materialized, select, at };
  const catalog = await database.catalog();
  if (!catalog.some(({ name }) => name === target.name)) {
    const first = createSnapshot(duckdbDialect, input);
    for (const { sql } of createRelation(duckdbDialect, target, 'table', first, undefined)) {
      await session.run(sql);
    }
    return [];
  }
  const update = updateSnapshot(duckdbDialect, { target, runId: 'run' }, input);
  for (const { sql } of update.stage) await session.run(sql);
  const refused = await session.rows(update.guard?.sql ?? '');
  if (refused.length > 0) return refused;
  for (const { sql } of update.apply) await session.run(sql);
  return [];
}
