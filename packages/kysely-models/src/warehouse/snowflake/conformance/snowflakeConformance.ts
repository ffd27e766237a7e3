import type { ConformanceReport, ConformanceResult } from '../../conformance/conformanceReport.ts';
import { driverVersion } from '../../driverVersion.ts';
import type { Session } from '../../types.ts';
import { readSessionContext, type SessionContext } from '../connection/sessionContext.ts';
import type { CheckSessions } from './askSnowflake.ts';
import type { ConformanceTopic } from './define/conformanceCheck.ts';
import { runChecks } from './runChecks.ts';
import { createPlace, placedSql, useSchema } from './scratchPlace.ts';

/** The sessions and options of a run of checks. */
interface ConformanceOptions {
  readonly topics: readonly ConformanceTopic[];
  /** Sessions of the target; the third one's statements end after two seconds. */
  readonly sessions: CheckSessions;
  /** The same sessions, whose statements the signal stops. */
  readonly stoppable: CheckSessions;
  readonly signal: AbortSignal;
  readonly runId: string;
  /** An existing database to work in, as options of a connection name it; undefined creates one. */
  readonly database: string | undefined;
  /** Names that no report may show, beside those of the session. */
  readonly hidden: readonly (string | undefined)[];
  readonly onResult: (result: ConformanceResult) => void;
}

/**
 * Finds out how an account keeps what the engine assumes of Snowflake: creates a place of its own, runs
 * the checks there, and drops it, also when it is interrupted.
 *
 * @throws ModelsError WAREHOUSE_UNAVAILABLE where it can create no place
 */
export async function snowflakeConformance(
  options: ConformanceOptions,
): Promise<ConformanceReport> {
  const { sessions, stoppable, signal, runId, database, topics } = options;
  const begin = performance.now();
  const context = await readSessionContext(sessions.first);
  const masked = withoutNames(context, options.hidden);
  const counter = { statements: 0 };
  const counted = countStatements(stoppable, counter);
  const results: ConformanceResult[] = [];
  const drops: string[] = [];
  let isInterrupted = false;
  let ownWarehouse = false;
  let left: readonly string[];
  try {
    const place = await createPlace({
      suffix: runId.replaceAll('-', '').slice(0, 10).toUpperCase(),
      database,
      stoppable: counted.first,
      willDrop: (drop) => drops.unshift(drop),
    });
    ownWarehouse = place.warehouse !== undefined;
    for (const session of [sessions.second, sessions.limited]) {
      session.use(ownWarehouse ? { warehouse: `"${place.warehouse}"` } : undefined);
    }
    const enter = async () => {
      for (const session of Object.values(counted)) await session.run(useSchema(place));
    };
    await enter();
    isInterrupted = await runChecks(topics, {
      sessions: counted,
      placed: (sql) => placedSql(sql, place, runId),
      enter: () => enter().catch(() => undefined),
      masked,
      signal,
      onResult: (result) => {
        results.push(result);
        options.onResult(result);
      },
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    isInterrupted = true;
  } finally {
    left = await dropAll(sessions, drops);
  }
  return {
    facts: {
      snowflake: context.version,
      driver: `snowflake-sdk ${driverVersion('snowflake-sdk') ?? 'of unknown version'}`,
      database: database === undefined ? 'its own' : 'an existing one, a schema of its own',
      warehouse: ownWarehouse ? 'its own, XSMALL' : "the target's",
      statements: counter.statements,
      seconds: Math.round((performance.now() - begin) / 1000),
    },
    results,
    left,
    isInterrupted,
  };
}

/** Drops what was created, the last first, and returns the statements that failed. */
async function dropAll(
  { first, second }: CheckSessions,
  drops: readonly string[],
): Promise<readonly string[]> {
  // What an interrupted check left open would hold locks.
  if (drops.length > 0) {
    for (const session of [second, first]) await session.run('rollback').catch(() => undefined);
  }
  const left: string[] = [];
  for (const drop of drops) {
    await first.run(drop).catch(() => left.push(drop));
  }
  return left;
}

/** Returns sessions that count their statements. */
function countStatements(
  { first, second, limited }: CheckSessions,
  counter: { statements: number },
): CheckSessions {
  const countedSession = (session: Session): Session => ({
    ...session,
    run: (sql) => {
      counter.statements += 1;
      return session.run(sql);
    },
    rows: (sql, decimals) => {
      counter.statements += 1;
      return session.rows(sql, decimals);
    },
  });
  return {
    first: countedSession(first),
    second: countedSession(second),
    limited: countedSession(limited),
  };
}

/**
 * Returns a function that removes from texts who and where a session is: the names of its account,
 * user, role, warehouse and database, however they are written.
 *
 * @param others further names, such as the account of the connection
 */
function withoutNames(
  { account, user, role, warehouse, database }: SessionContext,
  others: readonly (string | undefined)[],
): (text: string) => string {
  const names = [account, user, role, warehouse, database, ...others]
    .filter((name): name is string => typeof name === 'string' && name.trim() !== '')
    .sort((one, other) => other.length - one.length);
  if (names.length === 0) return (text) => text;
  const any = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  // Not within a longer word: a role may be called A.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${any})(?![\\p{L}\\p{N}_])`, 'giu');
  return (text) => text.replaceAll(pattern, '***').replaceAll(queryId, '');
}

/** The id of a query, by which an account's support finds it. */
const queryId = / ?\[query id [^\]]*\]/g;
