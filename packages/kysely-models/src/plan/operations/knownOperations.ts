import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import { versionRecord } from '../../state/stateVersion.ts';
import type { CatalogEntry, Session } from '../../warehouse/types.ts';

const table: RelationPath = { schema: versionRecord.schema, name: 'operations' };

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
export function hasOperations(catalog: readonly CatalogEntry[]): boolean {
  return catalog.some(({ schema, name }) => schema === table.schema && name === table.name);
}

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
  const { literal } = dialect;
  const rows = changed.map(({ name, status, runId, at }) =>
    [name, status, runId, at].map(literal).join(', '),
  );
  return `merge into ${pathSql(dialect, table)} as kept
    using (select * from (values ${rows.map((row) => `(${row})`).join(', ')}) as listed (${columns.join(', ')})) as given
    on kept.operation_name = given.operation_name
    when matched then update set ${columns
      .slice(1)
      .map((name) => `${name} = given.${name}`)
      .join(', ')}
    when not matched then insert (${columns.join(', ')})
      values (${columns.map((name) => `given.${name}`).join(', ')})`;
}

const columns = ['operation_name', 'status', 'run_id', 'changed_at'];
