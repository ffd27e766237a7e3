import { compileSelect } from '../../../../src/engine/compile/compileSelect.ts';
import { duckdbDialect } from '../../../../src/engine/compile/duckdb/duckdbDialect.ts';
import type { Contract } from '../../../../src/engine/define/contract.ts';
import type { Model, Relation } from '../../../../src/engine/define/index.ts';
import { createRelation } from '../../../../src/engine/materialize/createRelation.ts';
import { createSnapshot } from '../../../../src/engine/materialize/snapshot/createSnapshot.ts';
import { keptColumns } from '../../../../src/engine/materialize/snapshot/keptColumns.ts';
import { reshapeSnapshot } from '../../../../src/engine/materialize/snapshot/reshapeSnapshot.ts';
import { updateSnapshot } from '../../../../src/engine/materialize/snapshot/updateSnapshot.ts';
import type { WarehouseRow } from '../../../../src/engine/warehouse/types.ts';
import { type MemoryDatabase, resolutionOf } from '../../memoryDatabase.ts';

const target = { schema: 'main', name: 'versions' };

/** Carries a snapshot's statements out, and gives the rows that its guard finds. */
export async function runSnapshot(
  { session }: MemoryDatabase,
  model: Model,
  at: string,
): Promise<readonly WarehouseRow[]> {
  const { contract, materialized } = model;
  if (contract === undefined || materialized.kind !== 'snapshot') throw new Error('No snapshot.');
  const kept = keptColumns(contract, materialized);
  const select = compileSelect(model.query(), kept, resolutionOf(model.inputs));
  const input = { contract, materialized, select, at };
  const existing = await columnsOf(session, target.name);
  if (existing.length === 0) {
    const first = createSnapshot(duckdbDialect, input);
    for (const { sql } of createRelation(duckdbDialect, target, 'table', first, undefined)) {
      await session.run(sql);
    }
    return [];
  }
  const reshaped = reshapeSnapshot(duckdbDialect, target, contract, existing);
  if (reshaped !== undefined) {
    for (const { sql } of createRelation(duckdbDialect, target, 'table', reshaped, 'table')) {
      await session.run(sql);
    }
  }
  const update = updateSnapshot(duckdbDialect, { target, runId: 'run' }, input);
  for (const { sql } of update.stage) await session.run(sql);
  const refused = await session.rows(update.guard?.sql ?? '');
  if (refused.length > 0) return refused;
  for (const { sql } of update.apply) await session.run(sql);
  return [];
}

async function columnsOf(session: MemoryDatabase['session'], table: string) {
  const rows = await session.rows(
    `select column_name, data_type from duckdb_columns() where table_name = '${table}' order by column_index`,
  );
  return rows.map((row) => ({ name: String(row['column_name']), type: String(row['data_type']) }));
}

/** Puts rows in place of the input's, then carries the snapshot out. */
export async function snapshotOf(
  database: MemoryDatabase,
  model: Model,
  input: Relation & { readonly contract: Contract },
  run: { readonly at: string; readonly rows: readonly (readonly unknown[])[] },
): Promise<readonly WarehouseRow[]> {
  await database.fill(input, run.rows);
  return runSnapshot(database, model, run.at);
}

/** The snapshot, in the order of its keys and versions. */
export function versions(
  { session }: MemoryDatabase,
  order = 'id, valid_from, valid_to nulls last',
): Promise<readonly WarehouseRow[]> {
  return session.rows(`select * from main.versions order by ${order}`, 'number');
}
