import { pathSql } from '../../compile/dialect/dialect.ts';
import { isMarked } from '../../compile/dialect/ownershipMark.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { pathKey } from '../../graph/relationPath.ts';
import { readBuiltFrom } from '../../state/builtFrom.ts';
import { readPublishedFacts } from '../../state/publishedFacts.ts';
import { recordPublished } from '../../state/recordRelations.ts';
import { stateSchema } from '../../state/stateParts.ts';
import { createState, type KnownRelation } from '../../state/stateStore.ts';
import { versionRecord } from '../../state/stateVersion.ts';
import type { Session, Warehouse, WarehouseRow } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { isAlive } from '../lease/acquireLease.ts';
import { runInProgress } from '../lease/leaseHolder.ts';
import { leaseIn } from '../lease/leaseIn.ts';
import { runTogether } from '../session/runTogether.ts';
import { refuseUnrepairable, type StateProblem } from './stateProblems.ts';

/** The run of a repair, for the state. */
export interface RepairRun {
  readonly runId: string;
  /** The wall clock, `2024-02-29 12:00:00`. */
  readonly now: () => string;
}

/**
 * Repairs the damaged parts of the state. No published table is touched: what the state cannot say any
 * more of one is forgotten, and the next build rebuilds it.
 *
 * @throws ModelsError RUN_IN_PROGRESS when a run holds the lease, STATE_DAMAGED for what cannot be repaired
 */
export async function repairState(
  warehouse: Warehouse,
  session: Session,
  problems: readonly StateProblem[],
  run: RepairRun,
): Promise<void> {
  refuseUnrepairable(problems);
  const parts = new Set(problems.map(({ part }) => part));
  const kept = await leaseIn(warehouse, session, await warehouse.catalog(session)).catch(
    (error: unknown) => {
      const isDamaged = error instanceof ModelsError && error.code === 'STATE_DAMAGED';
      // A damaged lease says nothing of who holds it.
      if (isDamaged && parts.has('lease')) return undefined;
      throw error;
    },
  );
  if (kept !== undefined && isAlive(warehouse, kept)) throw runInProgress(warehouse, kept, false);
  // What was being published is not known without the journal.
  const rebuilds = parts.has('relations') || parts.has('journal');
  const statements = rebuilds ? await relationStatements(warehouse, session, parts, run) : [];
  for (const part of parts) {
    if (part === 'relations') continue;
    statements.push(
      `drop table ${pathSql(warehouse.dialect, { schema: stateSchema, name: part })}`,
    );
  }
  // An interrupted repair is started again: the next one reads what it wrote so far.
  await runTogether(warehouse, session, statements);
}

/**
 * Returns the statements that write the table of relations again, with all that can still be read
 * of it.
 */
async function relationStatements(
  warehouse: Warehouse,
  session: Session,
  parts: ReadonlySet<string>,
  { runId, now }: RepairRun,
): Promise<string[]> {
  const { dialect } = warehouse;
  const table = pathSql(dialect, { schema: stateSchema, name: 'relations' });
  const rows = await session.rows(`select * from ${table}`).catch((error: unknown) => {
    // Only the warehouse's refusal says that there is nothing to keep: a timeout would forget all of it.
    if (warehouse.explain(error).kind === 'query') return [];
    throw warehouseError(warehouse, error, undefined);
  });
  const known = new Map<string, KnownRelation>();
  for (const row of rows.toSorted((a, b) => compare(a['published_at'], b['published_at']))) {
    const record = recordOf(row, parts.has('journal'));
    if (record !== undefined) known.set(pathKey(record), record);
  }
  for (const entry of await warehouse.catalog(session)) {
    if (!isMarked(entry.comment, entry) || known.has(pathKey(entry))) continue;
    const { schema, name, kind } = entry;
    const published = { isMarked: true };
    known.set(pathKey(entry), {
      schema,
      name,
      kind,
      dataVersion: '',
      builtFrom: undefined,
      published,
    });
  }
  return [
    `drop table if exists ${table}`,
    ...createState(dialect),
    ...recordPublished(dialect, [...known.values()], runId, now()),
  ];
}

function recordOf(row: WarehouseRow, isForgotten: boolean): KnownRelation | undefined {
  const text = (column: string) => String(row[column] ?? '');
  const [schema, name, kind] = [text('schema_name'), text('relation_name'), text('kind')];
  if (schema === '' || name === '' || kind === versionRecord.kind) return undefined;
  // Without its kind nobody knows whether the engine built it: its mark says so.
  if (kind !== 'table' && kind !== 'view' && kind !== 'read') return undefined;
  return {
    schema,
    name,
    kind,
    dataVersion: text('data_version'),
    builtFrom: isForgotten ? undefined : readBuiltFrom(text('built_from')),
    published: readPublishedFacts(text('published')),
  };
}

const compare = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : 1);
