import { pathKey } from '../../graph/relationPath.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import type { RecordedRun } from '../../state/recordedRun.ts';
import { mergePublished, recordFacts } from '../../state/recordRelations.ts';
import { recordHistory } from '../../state/runHistory.ts';
import { stateSchema } from '../../state/stateParts.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import type { MadeBeside } from '../publish/madeBeside.ts';
import {
  countedFailures,
  doneRecords,
  restingTables,
  withFound,
} from '../publish/publishedRecords.ts';
import { type Sizes, withPublishedFacts } from '../publish/withPublishedFacts.ts';
import type { RelationResult } from '../result/runEvent.ts';
import { runAtOnce, runScript, writeStateWithRetry } from '../session/writeState.ts';
import type { EndedRun, Execution } from './execution.ts';

/** The statements that end a run. */
interface EndOfRun {
  /** The candidates and new records of the run; none where its units do so themselves. */
  readonly beside: MadeBeside;
  /** The statements that record what was published; none of a run whose own statements did. */
  readonly published: readonly string[];
  readonly history: readonly string[];
  /** The results of the run, which is over with that; left out where it is not. */
  readonly ended?: EndedRun;
}

/**
 * Removes what a run leaves, records the run and releases its lease: all in one statement where the warehouse
 * takes several at once. Each of them may be executed twice, also once another run holds the lease: what a
 * repetition could take back from that is recorded only while this run holds it.
 *
 * @returns warnings of what fails: what the run published is in place all the same
 */
export async function endRun(
  { warehouse, runId, signal, ending }: Execution,
  session: Session,
  { beside, published, history, ended }: EndOfRun,
): Promise<readonly PlanWarning[]> {
  const { dialect } = warehouse;
  const own: string[] = [];
  session.label({ runId });
  for (const { compute, statements } of beside.removal()) {
    if (compute === undefined) own.push(...statements);
    else {
      session.use(compute);
      // The next run removes what this one cannot.
      await runScript(warehouse, session, statements).catch(() => undefined);
    }
  }
  session.use(undefined);
  // A session that was interrupted gives each statement that tidies up its own short time.
  const isQuick = signal?.aborted !== true;
  if (isQuick) {
    const release = ended && dialect.script && ending?.release(ended);
    const all = [...own, ...published, ...history, ...(release === undefined ? [] : [release])];
    if (await runAtOnce(session, dialect, all)) {
      if (release !== undefined) ending?.onReleased();
      return [];
    }
  }
  for (const sql of own) await session.run(sql).catch(() => undefined);
  const warnings: PlanWarning[] = [];
  const records = [
    [published, notLast],
    [history, 'The history does not record this run'],
  ] as const;
  for (const [statements, what] of records) {
    try {
      for (const sql of statements) await writeStateWithRetry(warehouse, session, sql);
    } catch (error) {
      warnings.push(warningOf(warehouse, error, what));
    }
  }
  return warnings;
}

const notLast = 'The state does not record that this run was the last one';

function warningOf({ explain }: Warehouse, error: unknown, what: string): PlanWarning {
  const { full: message } = explain(error);
  return { subject: stateSchema, message: `${what}: ${message}` };
}

/**
 * Returns the statements that record a run in the history, and before it the one that was killed. A run
 * that did nothing about any relation is not recorded.
 */
export function historyStatements(
  { warehouse, runId, keptRuns = 0, killed }: Execution,
  run: RecordedRun,
): readonly string[] {
  if (keptRuns === 0) return [];
  const before = killed === undefined || killed.runId === runId ? [] : [killed];
  if (run.relations.length + before.length === 0) return [];
  return recordHistory(warehouse.dialect, [...before, run], keptRuns);
}

/**
 * Records a run that was killed before this one changes anything: this one may be killed too. Where that fails,
 * it is recorded at the end.
 */
export async function recordKilled(
  { warehouse, runId, keptRuns = 0, killed }: Execution,
  session: Session,
): Promise<void> {
  if (keptRuns === 0 || killed === undefined || killed.runId === runId) return;
  const statements = recordHistory(warehouse.dialect, [killed], keptRuns);
  await runScript(warehouse, session, statements).catch(() => undefined);
}

/** The statements that record what a run published. */
export interface PublishedStatements {
  /** None where the run recorded it itself. */
  readonly statements: readonly string[];
  readonly warnings: readonly PlanWarning[];
}

/**
 * Returns the statements that record what a run published, with its facts, where publishing itself records
 * only new relations. Where it records all, the facts are added at once.
 */
export async function publishedStatements(
  { warehouse, plan, runId, now, verify = false, ending }: Execution,
  session: Session,
  relations: readonly RelationResult[],
  sizes: Sizes,
): Promise<PublishedStatements> {
  const done = doneRecords(plan, relations);
  if (done.size === 0) return { statements: [], warnings: [] };
  const names = new Set(
    relations.filter(({ status }) => status === 'published').map(({ name }) => name),
  );
  const counted = countedFailures(plan, relations);
  const resting = restingTables(plan, relations);
  const published = [...done].flatMap(([name, record]) => (names.has(name) ? record : []));
  const checked = [...done].flatMap(([name, record]) => (names.has(name) ? [] : record));
  const withCounted = (records: readonly KnownRelation[]) =>
    records.map((record) => {
      const key = pathKey(record);
      return withFound(record, counted.get(key), resting.get(key));
    });
  const measured = { sizes, hashed: verify };
  try {
    session.label({ runId });
    session.use(undefined);
    const left = withCounted(await withPublishedFacts(warehouse, session, published, measured));
    if (warehouse.publishing.kind === 'clone') {
      const all = [...left, ...withCounted(checked)];
      const statement = mergePublished(warehouse.dialect, all, runId, now(), ending?.held);
      return { statements: [statement], warnings: [] };
    }
    // Their own transactions have recorded them already, without these facts.
    const tested = withCounted(checked.filter((record) => counted.has(pathKey(record))));
    const facts = [...left, ...tested];
    if (facts.length > 0) await session.run(recordFacts(warehouse.dialect, facts));
    return { statements: [], warnings: [] };
  } catch (error) {
    return { statements: [], warnings: [warningOf(warehouse, error, notLast)] };
  }
}

/** Returns the run with the cost of its statements so far, where that is asked for; a run is as good without. */
export async function priced(
  { warehouse: { costs }, runId, readsCost }: Execution,
  session: Session,
  run: RecordedRun,
): Promise<RecordedRun> {
  if (costs === undefined || readsCost !== true || run.relations.length === 0) return run;
  session.label({ runId });
  session.use(undefined);
  const { withCosts } = await import('../costs/costOf.ts');
  // Planning took some time before, and clocks differ.
  const seconds = run.durationMs / 1000 + 600;
  const found = await costs.recent(session, runId, seconds).catch(() => []);
  return withCosts(run, found, false);
}
