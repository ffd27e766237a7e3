import { type EngineDialect, pathSql } from '../../compile/dialect/dialect.ts';
import { existsIn, mergeRows, stateTable } from '../../state/stateParts.ts';
import type { Session } from '../../warehouse/types.ts';

const table = stateTable('operations');

/**
 * - `due`: a run was to run it, and has not begun to
 * - `started`: it began; with the id of an earlier run, nobody knows whether it came to its end
 * - `done`, `failed`: it ended
 * - `doubted`: nobody knows, and a run has said so
 */
type OperationStatus = 'due' | 'started' | 'done' | 'failed' | 'doubted';

/** The last thing that is known of an operation. */
export interface KnownOperation {
  readonly name: string;
  readonly status: OperationStatus;
  readonly runId: string;
  /** The time of that, `2024-02-29 12:00:00`, in UTC. */
  readonly at: string;
}

/** Returns true when the warehouse has a record of operations. */
export const hasOperations = existsIn(table);

/** Returns the statement that creates the record of operations where it is missing. */
export function createOperations(dialect: EngineDialect): string {
  return `create table if not exists ${pathSql(dialect, table)} (
    operation_name varchar not null, status varchar not null, run_id varchar not null,
    changed_at varchar not null)`;
}

/**
 * Reads what is known of operations.
 *
 * @throws what the warehouse throws
 */
export async function readOperations(
  session: Session,
  dialect: EngineDialect,
): Promise<readonly KnownOperation[]> {
  const rows = await session.rows(
    `select operation_name, status, run_id, changed_at from ${pathSql(dialect, table)}`,
  );
  return rows.map((row) => ({
    name: String(row['operation_name']),
    status: statusOf(String(row['status'])),
    runId: String(row['run_id']),
    at: String(row['changed_at']),
  }));
}

/** A status that another version wrote says nothing of an end. */
function statusOf(text: string): OperationStatus {
  const known = ['due', 'done', 'failed', 'doubted'] as const;
  return known.find((status) => status === text) ?? 'started';
}

/**
 * Returns the statement that records what happened to operations; it may be executed twice.
 *
 * @param changed at least one
 */
export function recordOperations(
  dialect: EngineDialect,
  changed: readonly KnownOperation[],
): string {
  const rows = changed.map(
    ({ name, status, runId, at }) =>
      `(${[name, status, runId, at].map(dialect.literal).join(', ')})`,
  );
  return mergeRows(dialect, table, { columns, values: 3 }, rows);
}

const columns = ['operation_name', 'status', 'run_id', 'changed_at'];
