import { z } from 'zod';
import { type EngineDialect, pathSql } from '../compile/dialect/dialect.ts';
import { readJson } from '../define/text/json.ts';
import type { CatalogEntry, Session } from '../warehouse/types.ts';
import { hasHistory, historyTable } from './runHistory.ts';

const statuses = ['failed', 'rolled_back', 'skipped', 'interrupted'] as const;

/** The result of the last run that was to build a relation, and did not. */
export interface LastFailure {
  readonly runId: string;
  /** The start of the run, `2024-02-29 12:00:00.000`, in UTC. */
  readonly at: string;
  readonly status: (typeof statuses)[number];
  /** The code of its error. */
  readonly code?: string;
  /** The names of the tests of severity error that did not pass; left out where all of them did. */
  readonly tests?: readonly string[];
  /** The relation whose failure is the reason for its status. */
  readonly because?: string;
}

const details = z.object({
  code: z.string().exactOptional(),
  because: z.string().exactOptional(),
  failures: z.array(z.object({ test: z.string(), severity: z.string() })).default([]),
});

/**
 * Reads what the last run that did something about a relation left unfinished of it, by the names of relations.
 *
 * @throws what the warehouse throws
 */
export async function readLastFailures(
  session: Session,
  dialect: EngineDialect,
  catalog: readonly CatalogEntry[],
): Promise<ReadonlyMap<string, LastFailure>> {
  if (!hasHistory(catalog)) return new Map();
  const table = pathSql(dialect, historyTable);
  const listed = statuses.map(dialect.literal).join(', ');
  const rows = await session.rows(
    `select kept.relation_name, kept.run_id, cast(kept.started_at as varchar) as began, kept.status, kept.details
     from ${table} as kept
     join (select relation_name, max(started_at) as newest from ${table} where relation_name <> '' group by relation_name) as last
       on kept.relation_name = last.relation_name and kept.started_at = last.newest
     where kept.status in (${listed})`,
  );
  return new Map(
    rows.flatMap((row): [string, LastFailure][] => {
      const status = statuses.find((each) => each === row['status']);
      if (status === undefined) return [];
      const found = { runId: String(row['run_id']), at: String(row['began']), status };
      return [[String(row['relation_name']), { ...found, ...parsed(row['details']) }]];
    }),
  );
}

/** Ignores what somebody edited by hand. */
function parsed(text: unknown): Pick<LastFailure, 'code' | 'tests' | 'because'> {
  const { failures = [], ...known } = details.safeParse(readJson(String(text))).data ?? {};
  const tests = failures.flatMap(({ test, severity }) => (severity === 'error' ? [test] : []));
  return tests.length === 0 ? known : { code: 'TEST_FAILED', ...known, tests };
}
