import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import type { Session, WarehouseRow } from '../warehouse/types.ts';
import { existsIn, isOf, stateTable } from './stateParts.ts';

const table = stateTable('intervals');

/** Returns the statement that creates the ledger of intervals where it is missing. */
export function createLedger(dialect: EngineDialect): string {
  return `create table if not exists ${pathSql(dialect, table)} (
    schema_name varchar not null, relation_name varchar not null, starts_at varchar not null,
    digest varchar, run_id varchar not null)`;
}

/** Returns true when the ledger exists. */
export const hasLedger = existsIn(table);

/** Returns the query of what the ledger says of a relation. */
export function ledgerQuery(dialect: EngineDialect, path: RelationPath): string {
  return `select starts_at, digest from ${pathSql(dialect, table)} where ${isOf(dialect, path)}`;
}

/** An interval of a relation in the ledger. */
interface KnownInterval extends RelationPath {
  /** The beginning, `2024-01-01 00:00:00`. */
  readonly at: string;
  /** The digest of the rows that it was computed from; undefined while it is in doubt. */
  readonly digest: string | undefined;
}

/**
 * Reads all of the ledger.
 *
 * @throws what the warehouse throws
 */
export async function readLedger(
  session: Session,
  dialect: EngineDialect,
): Promise<readonly KnownInterval[]> {
  const rows = await session.rows(
    `select schema_name, relation_name, starts_at, digest from ${pathSql(dialect, table)}`,
  );
  return rows.map((row) => ({
    schema: String(row['schema_name']),
    name: String(row['relation_name']),
    ...readLedgerEntry(row),
  }));
}

/** Reads a row of the ledger. */
export function readLedgerEntry(row: WarehouseRow): Pick<KnownInterval, 'at' | 'digest'> {
  const digest = row['digest'];
  return {
    at: String(row['starts_at']),
    digest: digest === null || digest === undefined ? undefined : String(digest),
  };
}

/** Returns the statement that forgets all intervals of a relation. */
export function forgetIntervals(dialect: EngineDialect, path: RelationPath): string {
  return `delete from ${pathSql(dialect, table)} where ${isOf(dialect, path)}`;
}

/**
 * Returns the statements that record intervals in place of what the ledger says of them.
 *
 * @param computed the table of the intervals that were computed: `starts_at` and `digest`
 * @param isDone false while it is unknown whether they are published
 */
export function recordIntervals(
  dialect: EngineDialect,
  path: RelationPath,
  computed: RelationPath,
  { runId, isDone }: { readonly runId: string; readonly isDone: boolean },
): readonly string[] {
  const own = [path.schema, path.name].map(dialect.literal).join(', ');
  const from = pathSql(dialect, computed);
  const digest = isDone ? 'digest' : 'null';
  return [
    `${forgetIntervals(dialect, path)} and starts_at in (select starts_at from ${from})`,
    `insert into ${pathSql(dialect, table)} (schema_name, relation_name, starts_at, digest, run_id)
      select ${own}, starts_at, ${digest}, ${dialect.literal(runId)} from ${from}`,
  ];
}

/**
 * Returns the statements that record of a relation what the ledger of another target says of it, or this one
 * said at an earlier time.
 *
 * @param from resolves paths to the other target
 * @param asOf what follows the name of a table that is read as it was
 */
export function copyIntervals(
  dialect: EngineDialect,
  path: RelationPath,
  from: EngineDialect,
  asOf?: string,
): readonly string[] {
  const columns = 'schema_name, relation_name, starts_at, digest, run_id';
  return [
    forgetIntervals(dialect, path),
    `insert into ${pathSql(dialect, table)} (${columns})
      select ${columns} from ${pathSql(from, { ...table, asOf })} where ${isOf(dialect, path)}`,
  ];
}
