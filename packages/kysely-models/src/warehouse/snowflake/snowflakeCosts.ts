import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { LabelledCost, RunCosts } from '../runCosts.ts';
import type { Session, WarehouseRow } from '../types.ts';

/** The statements that the information schema lists at most. */
const mostListed = 10_000;

/** The days for which it lists them. */
const listedSeconds = 7 * 24 * 3600 - 60;

/**
 * Returns what statements cost by Snowflake's history of queries, by the tags that they were sent with.
 *
 * The information schema has the statements of the session's own user at once. Account usage has those of everybody
 * up to 45 minutes later, and up to eight hours later the credits that are attributed to each. Statements of about
 * 100 milliseconds or less are attributed none.
 */
export function snowflakeCosts({ literal }: Pick<EngineDialect, 'literal'>): RunCosts {
  return {
    recent: (session, runId, seconds) => recentCosts(session, literal, runId, seconds),
    settled: (session, { from, to }) => settledCosts(session, literal, from, to),
    hours: { found: 1, attributed: 9 },
    needs:
      'Grant the role what account usage asks for: grant database role snowflake.governance_viewer to role NAME.',
  };
}

const figures = [
  'query_tag as "TAG"',
  'count(*) as "STATEMENTS"',
  'sum(bytes_scanned) as "BYTES"',
  'sum(execution_time) as "MS"',
  'sum(credits_used_cloud_services) as "CLOUD"',
].join(', ');

async function recentCosts(
  session: Session,
  literal: (text: string) => string,
  runId: string,
  seconds: number,
): Promise<readonly LabelledCost[]> {
  const rows = await session.rows(recentQuery(literal, runId, seconds));
  // Of a user who sent more meanwhile, it has only the last of them.
  const isCut = rows.some((row) => Number(row['all']) >= mostListed);
  return isCut ? [] : labelled(rows).filter((cost) => cost.runId === runId);
}

/** Returns the query of what the statements of a run cost so far. */
export function recentQuery(literal: (text: string) => string, runId: string, seconds: number) {
  const since = Math.min(listedSeconds, Math.ceil(seconds));
  const own = `contains(query_tag, ${literal(`"run_id":${JSON.stringify(runId)}`)})`;
  return `with "LISTED" as (select query_tag, bytes_scanned, execution_time, credits_used_cloud_services
  from table(information_schema.query_history_by_user(end_time_range_start => dateadd('second', ${-since}, current_timestamp), result_limit => ${mostListed})))
select ${figures}, (select count(*) from "LISTED") as "ALL", null as "CREDITS" from "LISTED" where ${own} group by query_tag`;
}

async function settledCosts(
  session: Session,
  literal: (text: string) => string,
  from: string,
  to: string,
): Promise<readonly LabelledCost[]> {
  return labelled(await session.rows(settledQuery(literal, from, to)));
}

/** Returns the query of what the statements of all runs in a range of time cost. */
export function settledQuery(literal: (text: string) => string, from: string, to: string) {
  const range = `start_time >= cast(${literal(from)} as timestamp_ltz) and start_time < cast(${literal(to)} as timestamp_ltz)`;
  return `with "ATTRIBUTED" as (select query_id as "ID", sum(credits_attributed_compute + coalesce(credits_used_query_acceleration, 0)) as "USED"
  from snowflake.account_usage.query_attribution_history where ${range} group by query_id)
select ${figures}, sum("USED") as "CREDITS" from snowflake.account_usage.query_history
  left join "ATTRIBUTED" on "ID" = query_id
  where ${range} and contains(query_tag, '"run_id":') group by query_tag`;
}

function labelled(rows: readonly WarehouseRow[]): readonly LabelledCost[] {
  return rows.flatMap((row) => {
    const label = labelOf(row['tag']);
    return label === undefined
      ? []
      : [
          {
            ...label,
            statements: Number(row['statements']),
            bytesScanned: amount(row['bytes']),
            executionMs: amount(row['ms']),
            credits: amount(row['credits']),
            cloudCredits: amount(row['cloud']),
          },
        ];
  });
}

/** Reads a tag of the engine; undefined of others. */
function labelOf(
  text: unknown,
): { readonly runId: string; readonly model: string | undefined } | undefined {
  try {
    // Sound: what JSON an object may be is looked at before it is used.
    const tag = JSON.parse(String(text)) as Readonly<Record<string, unknown>> | null;
    const { run_id: runId, model } = tag ?? {};
    if (typeof runId !== 'string') return undefined;
    return { runId, model: typeof model === 'string' ? model : undefined };
  } catch {
    return undefined;
  }
}

const amount = (value: unknown) => (value === null || value === undefined ? null : Number(value));
