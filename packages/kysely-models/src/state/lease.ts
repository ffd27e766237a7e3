import { type EngineDialect, pathSql, schemaSql } from '../compile/dialect/dialect.ts';
import type { Session, WarehouseRow } from '../warehouse/types.ts';
import { existsIn, stateSchema, stateTable } from './stateParts.ts';

const table = stateTable('lease');

/** A lease that was not renewed for so long is dead, in seconds. */
export const leaseExpiresSeconds = 120;

/** The holder of the lease, as a run writes it. */
export interface Lease {
  /** The identity of this attempt to hold it. */
  readonly token: string;
  /** A description of the holder: `anna@laptop, process 4711`. */
  readonly holder: string;
  /** The identity of the process, which unlike a process id is never used again. */
  readonly processId: string;
  readonly runId: string;
  /** `2024-02-29 12:00:00.000`, in UTC. */
  readonly since: string;
}

/** The lease as recorded in the warehouse: of the run that holds it, or held it last. */
export interface KeptLease extends Lease {
  readonly isHeld: boolean;
  /** The time since it was renewed, by the warehouse's clock. */
  readonly idleSeconds: number;
  /** The record of the last run. */
  readonly lastRun: string;
  /** The moment at which it was read, by the warehouse's clock; undefined where nothing is kept of the past. */
  readonly readAt?: string | undefined;
}

/**
 * Returns the statement that acquires the lease if nobody holds it: it then changes one row.
 *
 * @param lastRun the record of the run; undefined keeps the record of another
 * @param after given, only if nobody had it since it was read
 */
export function takeLease(
  dialect: EngineDialect,
  lease: Lease,
  lastRun: string | undefined,
  after?: KeptLease,
): string {
  const same = after === undefined ? '' : ` and ${hasToken(dialect, after)}`;
  return `${holdLease(dialect, lease, lastRun)} where is_held is not true${same}`;
}

/**
 * Returns the statement that takes the lease of a dead holder, unless somebody was faster: it then changes
 * no row.
 */
export function takeOverLease(
  dialect: EngineDialect,
  lease: Lease,
  lastRun: string | undefined,
  dead: KeptLease,
): string {
  // A process that is gone renews nothing; one that was only slow may have done so meanwhile.
  return `${holdLease(dialect, lease, lastRun)} where is_held and ${hasToken(dialect, dead)} and ${idle(dialect)} >= ${dead.idleSeconds}`;
}

/**
 * Returns the condition that the row has a token; one that somebody emptied has none, and can be
 * taken all the same.
 */
function hasToken({ literal }: EngineDialect, { token }: Pick<Lease, 'token'>): string {
  return `coalesce(token, '${unknown}') = ${literal(token)}`;
}

function holdLease(dialect: EngineDialect, lease: Lease, lastRun: string | undefined): string {
  const { literal } = dialect;
  const { token, holder, processId, runId, since } = lease;
  return `update ${pathSql(dialect, table)} set is_held = true, token = ${literal(token)}, holder = ${literal(holder)},
  process_id = ${literal(processId)}, run_id = ${literal(runId)}, held_since = ${literal(since)},
  renewed_at = ${now(dialect)}${lastRunAssignment(dialect, lastRun)}`;
}

/**
 * Returns the statements that create the lease where there was none. The last creates and takes it at
 * once, and fails where somebody else was faster.
 */
export function createLease(
  dialect: EngineDialect,
  { token, holder, processId, runId, since }: Lease,
  lastRun: string | undefined,
): readonly [string, string] {
  const text = (value: string, name: string) =>
    `cast(${dialect.literal(value)} as varchar) as ${name}`;
  return [
    `create schema if not exists ${schemaSql(dialect, stateSchema)}`,
    `create table ${pathSql(dialect, table)} as select true as is_held, ${text(token, 'token')}, ${text(holder, 'holder')},
  ${text(processId, 'process_id')}, ${text(runId, 'run_id')}, ${text(since, 'held_since')},
  ${now(dialect)} as renewed_at, ${text(lastRun ?? '', 'last_run')}`,
  ];
}

/**
 * Returns the statement that inserts the lease's row where somebody deleted it, held by a run; it changes
 * nothing where there is one.
 * Two runs that do this at once may both insert one, and see so in `leaseTokens`.
 */
export function restoreLease(
  dialect: EngineDialect,
  { token, holder, processId, runId, since }: Lease,
  lastRun: string | undefined,
): string {
  const texts = [token, holder, processId, runId, since].map(dialect.literal).join(', ');
  const lease = pathSql(dialect, table);
  return `insert into ${lease} (is_held, token, holder, process_id, run_id, held_since, renewed_at, last_run)
  select true, ${texts}, ${now(dialect)}, ${dialect.literal(lastRun ?? '')} where not exists (select 1 from ${lease})`;
}

/** Returns the query of the tokens of all rows of the lease, of which there should be one. */
export function leaseTokens(dialect: EngineDialect): string {
  return `select token from ${pathSql(dialect, table)}`;
}

/**
 * Returns the statement that deletes the lease's row of a run that is not the only one to have inserted
 * one.
 */
export function withdrawLease(dialect: EngineDialect, { token }: Lease): string {
  return `delete from ${pathSql(dialect, table)} where token = ${dialect.literal(token)}`;
}

/** Returns the query that gives one row if a run holds the lease, else none. */
export function confirmLease(dialect: EngineDialect, { token }: Lease): string {
  return `select 1 as held from ${pathSql(dialect, table)} where is_held and token = ${dialect.literal(token)}`;
}

/** Returns the condition of a statement that changes something only while a run holds the lease. */
export function whileHeld(dialect: EngineDialect, lease: Pick<Lease, 'token'>): string {
  const { token } = lease;
  return `exists (select 1 from ${pathSql(dialect, table)} where is_held and token = ${dialect.literal(token)})`;
}

/** Returns the statement that renews the lease; it changes no row once another holds the lease. */
export function renewLease(dialect: EngineDialect, { token }: Lease): string {
  return `update ${pathSql(dialect, table)} set renewed_at = ${now(dialect)} where is_held and token = ${dialect.literal(token)}`;
}

/** Returns the statement that releases the lease and records the result of the run. */
export function releaseLease(
  dialect: EngineDialect,
  { token }: Lease,
  lastRun: string | undefined,
): string {
  return `update ${pathSql(dialect, table)} set is_held = false${lastRunAssignment(dialect, lastRun)} where is_held and token = ${dialect.literal(token)}`;
}

/** Returns the assignment of the record of the last run, to follow others; empty where it stays. */
function lastRunAssignment({ literal }: EngineDialect, lastRun: string | undefined): string {
  return lastRun === undefined ? '' : `, last_run = ${literal(lastRun)}`;
}

/** Returns true where the lease was made: any run made it. */
export const hasLease = existsIn(table);

/**
 * Reads the lease.
 *
 * @throws what the warehouse throws, also where it was never made
 */
export async function readLease(
  session: Session,
  dialect: EngineDialect,
): Promise<KeptLease | undefined> {
  const [row] = await session.rows(
    `select is_held, token, holder, process_id, run_id, held_since, ${idle(dialect)} as idle_seconds, last_run from ${pathSql(dialect, table)}`,
  );
  return row && keptLease(row);
}

/** Returns the query of the lease, for `Warehouse.overview`. */
export function leaseTexts(dialect: EngineDialect): string {
  const texts = [
    ...['cast(is_held as varchar)', 'token', 'holder', 'process_id', 'run_id', 'held_since'],
    ...[
      `cast(${idle(dialect)} as varchar)`,
      'last_run',
      dialect.moments?.now ?? 'cast(null as varchar)',
    ],
  ].map((column, at) => `${column} as t${at + 1}`);
  return `select ${texts.join(', ')} from ${pathSql(dialect, table)}`;
}

/** Returns the lease that rows of `leaseTexts` tell of; undefined where there is none. */
export function leaseOfTexts([row]: readonly WarehouseRow[]): KeptLease | undefined {
  if (row === undefined) return undefined;
  const { t1, t2, t3, t4, t5, t6, t7, t8, t9 } = row;
  const lease = keptLease({
    is_held: t1 === 'true',
    token: t2 ?? null,
    holder: t3 ?? null,
    process_id: t4 ?? null,
    run_id: t5 ?? null,
    held_since: t6 ?? null,
    idle_seconds: t7 ?? null,
    last_run: t8 ?? null,
  });
  return typeof t9 === 'string' ? { ...lease, readAt: t9 } : lease;
}

function keptLease(row: WarehouseRow): KeptLease {
  const text = (name: string) => String(row[name] ?? unknown);
  return {
    isHeld: row['is_held'] === true,
    token: text('token'),
    holder: text('holder'),
    processId: text('process_id'),
    runId: text('run_id'),
    since: text('held_since'),
    idleSeconds: Number(row['idle_seconds']),
    lastRun: text('last_run'),
  };
}

const now = (dialect: EngineDialect) =>
  `cast(current_timestamp as ${dialect.typeName({ kind: 'timestamp' })})`;

/** Returns the idle time; a row without a time counts as one that was never renewed. */
const idle = (dialect: EngineDialect) =>
  `coalesce(${dialect.secondsBetween('renewed_at', now(dialect))}, 1000000000)`;

/** Replaces a value that somebody removed from the row. */
const unknown = 'unknown';
