import { SnowflakeConnectionError, SnowflakeQueryError } from 'kysely-snowflake-dialect';
import type { LostConnection } from '../../statementFailure.ts';

/** A statement whose session was lost, and which was not, or not successfully, repeated. */
export class LostStatement extends Error implements LostConnection {
  readonly mayHaveRun: boolean;
  readonly canGoOn: boolean;

  constructor(cause: unknown, lost: LostConnection) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'LostStatement';
    this.mayHaveRun = lost.mayHaveRun;
    this.canGoOn = lost.canGoOn;
  }
}

/**
 * Returns the outcome of a statement whose session was lost: refused with its session, or unknown;
 * undefined where an error is about the statement alone.
 */
export function lossOf(error: unknown): 'not_run' | 'unknown' | undefined {
  if (error instanceof SnowflakeConnectionError) {
    return ['SNOWFLAKE_NO_ANSWER', 'SNOWFLAKE_SESSION_KILLED'].includes(error.code)
      ? 'unknown'
      : undefined;
  }
  if (!(error instanceof SnowflakeQueryError) || !error.sessionLost) return undefined;
  // 39…: Snowflake refused the session; 4070…: the driver knows that it is over.
  return /^(39\d{4}|40700[12])$/.test(error.code) ? 'not_run' : 'unknown';
}

/**
 * Returns true when a statement gives the same result if it runs twice. The engine never replaces a
 * relation by a query of the relation itself, and its scripts hold repeatable statements alone.
 */
export function isRepeatable(sql: string): boolean {
  return /^\s*(select|with|show|grant|execute immediate|create or replace|create (schema|(transient )?table) if not exists|drop \w+ if exists)\s/i.test(
    sql,
  );
}
