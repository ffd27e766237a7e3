import { type EngineDialect, pathSql, schemaSql } from '../compile/dialect/dialect.ts';
import type { Severity } from '../define/contract/testSpec.ts';
import { readJson } from '../define/text/json.ts';
import type { Session, Warehouse } from '../warehouse/types.ts';
import { existsIn, stateSchema, stateTable } from './stateParts.ts';

const alerts = stateTable('alerts');

/** A failure that a channel was notified of. */
export interface ReportedProblem {
  readonly relation: string | undefined;
  readonly test: string | undefined;
  readonly code: string;
  readonly severity: Severity;
}

/** The notifications that a channel received about the relations of an owner. */
export interface AlertMemory {
  readonly channel: string;
  /** Empty for relations without one. */
  readonly owner: string;
  /** Failures that were sent and are not known to be resolved. */
  readonly problems: readonly ReportedProblem[];
  /** The time of the last notification, `2024-02-29 12:00:00.000`, in UTC. */
  readonly sentAt: string;
  /** Runs since then that failed in the same way, and sent nothing. */
  readonly suppressed: number;
}

/**
 * Reads the notifications that channels received before; empty where no alert was ever sent.
 *
 * @throws what the warehouse throws
 */
export async function readAlertState(
  warehouse: Warehouse,
  session: Session,
): Promise<readonly AlertMemory[]> {
  const catalog = await warehouse.catalog(session);
  if (!existsIn(alerts)(catalog)) return [];
  const rows = await session.rows(
    `select channel, owner, problems, sent_at, suppressed from ${pathSql(warehouse.dialect, alerts)}`,
  );
  return rows.map((row) => ({
    channel: String(row['channel']),
    owner: String(row['owner']),
    problems: readProblems(String(row['problems'])),
    sentAt: String(row['sent_at']),
    suppressed: Number(row['suppressed']),
  }));
}

/** Returns the statements that create the table where it is missing. */
export function createAlertState(dialect: EngineDialect): readonly string[] {
  return [
    `create schema if not exists ${schemaSql(dialect, stateSchema)}`,
    `create table if not exists ${pathSql(dialect, alerts)} (
      channel varchar not null, owner varchar not null, problems varchar not null,
      sent_at ${dialect.typeName({ kind: 'timestamp' })} not null, suppressed integer not null)`,
  ];
}

/**
 * Returns the statements that record a channel's notification about an owner. They are not a
 * transaction: a run that is killed between them forgets the notification, and one alert is
 * repeated.
 *
 * @param memory undefined forgets
 */
export function recordAlert(
  dialect: EngineDialect,
  { channel, owner }: Pick<AlertMemory, 'channel' | 'owner'>,
  memory: AlertMemory | undefined,
): readonly string[] {
  const { literal } = dialect;
  const table = pathSql(dialect, alerts);
  const forget = `delete from ${table} where channel = ${literal(channel)} and owner = ${literal(owner)}`;
  if (memory === undefined) return [forget];
  const problems = JSON.stringify(
    memory.problems.map(({ relation = null, test = null, code, severity }) => [
      ...[relation, test, code, severity],
    ]),
  );
  const values = [channel, owner, problems, memory.sentAt].map(literal).join(', ');
  return [
    forget,
    `insert into ${table} (channel, owner, problems, sent_at, suppressed) values (${values}, ${memory.suppressed})`,
  ];
}

/** Ignores a value that somebody edited by hand: one alert is repeated. */
function readProblems(text: string): readonly ReportedProblem[] {
  const read = readJson(text);
  if (!Array.isArray(read)) return [];
  const orNone = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return read.map((entry: unknown) => {
    const [relation, test, code, severity] = Array.isArray(entry) ? entry : [];
    return {
      relation: orNone(relation),
      test: orNone(test),
      code: String(code),
      severity: severity === 'warn' ? 'warn' : 'error',
    };
  });
}
