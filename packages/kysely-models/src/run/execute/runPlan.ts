import { performance } from 'node:perf_hooks';
import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { schemaSql } from '../../compile/dialect/dialect.ts';
import { type ExitCode, exitCodeOf } from '../../errors/exitCode.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import type { Plan, PlannedUnit, PlanWarning } from '../../plan/request/plan.ts';
import { createLedger } from '../../state/intervalLedger.ts';
import {
  createState,
  forgetBuiltFrom,
  mergePublished,
  widenState,
} from '../../state/stateStore.ts';
import type { Session } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { type MadeBeside, madeBeside } from '../publish/madeBeside.ts';
import { knownTargets } from '../publish/publishedRecords.ts';
import type { Sizes } from '../publish/withPublishedFacts.ts';
import { limitResults } from '../result/limitResults.ts';
import { recordedRunOf } from '../result/recordedRunOf.ts';
import type { CopyResult, RelationResult, RunResult } from '../result/runEvent.ts';
import { type OpeningSessions, openSessions } from '../session/openSessions.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import { runScript } from '../session/writeState.ts';
import { openDriftWatch } from './driftWatch.ts';
import type { Execution } from './execution.ts';
import { mostAtOnce } from './longestPathFirst.ts';
import { endRun, historyStatements, publishedStatements } from './recordRun.ts';
import { runAtomically } from './runAtomically.ts';
import { runUnit, type UnitContext } from './runUnit.ts';
import { runUnits, type SharedWork } from './runUnits.ts';
import { sharedCommits } from './sharedCommits.ts';

/**
 * Executes a plan: units in dependency order, as many in flight as the graph and `threads` allow. A
 * unit that fails keeps what was published, and its dependents are skipped.
 *
 * @throws ModelsError WAREHOUSE_UNAVAILABLE, DISK_FULL or INTERRUPTED when the warehouse cannot be
 *   connected to or prepared; what `onEvent` throws, once no unit is running any more
 */
export async function runPlan(options: Execution): Promise<RunResult> {
  const { plan, onEvent, runId, signal } = options;
  const started = performance.now();
  const at = options.now();
  onEvent({
    type: 'run_started',
    runId,
    relations: plan.units.reduce((sum, unit) => sum + unit.relations.length, 0),
    threads: options.threads,
    longestName: longestName(plan),
    warnings: plan.warnings,
    absent: plan.absent,
  });
  const shared = await sharing(options);
  const executed = shared.together?.(plan.units) ?? plan.units;
  const atMost = Math.max(1, Math.min(options.threads, mostAtOnce(executed)));
  // Where a session is a login, those that later units may need are opened for these.
  const atOnce =
    shared.together === undefined
      ? atMost
      : Math.max(1, executed.filter(({ dependsOn }) => dependsOn.length === 0).length);
  const sessions = openSessions(options.warehouse, { atOnce, atMost }, signal);
  const beside = madeBeside(options);
  let unreachableSince: string | undefined;
  try {
    const first = await setUp(options, sessions.first, beside.records);
    const drift = await openDriftWatch(options, first);
    const context: UnitContext = {
      ...options,
      beside,
      drift,
      onStart: (name: string) => onEvent({ type: 'relation_started', name }),
      onUnreachable: (name: string) => {
        unreachableSince ??= name;
        return unreachableSince;
      },
    };
    const work = {
      run: (session: Session, unit: PlannedUnit) => runUnit(session, unit, context),
      signal,
      unreachableSince: () => unreachableSince,
    };
    const onFinish = (result: RelationResult) =>
      limitResults([result]).forEach((each) => {
        onEvent({ type: 'relation_finished', result: each });
      });
    const together = plan.usesJournal
      ? await runAtomically(options, first, sessions, work)
      : undefined;
    together?.results.forEach(onFinish);
    const relations =
      together?.results ??
      (await runUnits(plan.units, sessions.all, {
        ...work,
        shared: shared.work?.(context),
        sessions: atMost,
        more: sessions.more,
        onFinish,
        failFast: options.failFast,
      }).catch(async (error: unknown) => {
        await endRun(options, first, { beside, published: [], history: [] });
        throw error;
      }));
    // The next run removes what this one cannot.
    for (const { sql } of plan.afterwards) await first.run(sql).catch(() => undefined);
    const sizes = await measure(options, first, relations);
    const published =
      together === undefined
        ? await publishedStatements(options, first, relations, sizes)
        : { statements: [], warnings: together.warnings };
    const unmeasured = await drift.record(first, relations);
    const measured = relations.map((result) => withSize(result, sizes));
    const sample = await options.countSample?.(first);
    const built = exitCodeOf(relations);
    const copy = await options.writeCopy?.(first, built);
    const exitCode = built === 0 ? copyExitCode(copy) : built;
    const ended = { runId, durationMs: performance.now() - started, relations: measured, exitCode };
    const unrecorded = await endRun(options, first, {
      beside,
      published: published.statements,
      history: historyStatements(options, {
        ...recordedRunOf(plan, ended, at),
        before: options.before,
      }),
      relations: measured,
    });
    const result: RunResult = {
      runId,
      durationMs: performance.now() - started,
      relations: limitResults([...plan.unchanged.map(unchangedResult), ...measured]),
      warnings: [
        ...plan.warnings,
        ...missingSessions(options, sessions),
        ...published.warnings,
        ...unmeasured,
        ...unrecorded,
        ...(options.lateWarnings?.() ?? []),
      ],
      ...(sample !== undefined && { sample }),
      ...(copy !== undefined && { copy }),
      exitCode,
    };
    onEvent({ type: 'run_finished', result });
    return result;
  } finally {
    sessions.close();
  }
}

/** The ways in which units are executed together. */
interface Sharing {
  readonly work?: (context: UnitContext) => SharedWork;
  /** Returns units as far as they are known to be executed as one. */
  readonly together?: (
    units: readonly PlannedUnit[],
  ) => readonly Pick<PlannedUnit, 'id' | 'dependsOn'>[];
}

/**
 * Returns how units share transactions, or queries of tests; none do where nothing may start after a
 * failure.
 */
async function sharing({
  warehouse: { publishing, dialect },
  plan: { usesJournal },
  failFast,
  unitsPerCommit = 1,
}: Execution): Promise<Sharing> {
  if (failFast === true) return {};
  if (publishing.kind === 'transaction') {
    return { work: (context) => sharedCommits(context, unitsPerCommit) };
  }
  if (usesJournal || dialect.script === undefined) return {};
  const { sharedTests, testedTogether } = await import('./sharedTests.ts');
  return { work: sharedTests, together: testedTogether };
}

/** Returns a warning when a run had fewer sessions than it asked for. */
function missingSessions(
  { warehouse }: Execution,
  { failures, all }: OpeningSessions,
): readonly PlanWarning[] {
  const [failure] = failures;
  if (failure === undefined) return [];
  const { full: message } = warehouse.explain(failure);
  const what = `${failures.length} of ${all.length} sessions could not be opened`;
  return [{ subject: 'sessions', message: `${what}: ${message}` }];
}

function longestName({ units }: Plan): number {
  const lengths = units.flatMap(({ relations }) =>
    relations.map(({ path }) => path.schema.length + path.name.length + 1),
  );
  return lengths.reduce((longest, length) => Math.max(longest, length), 0);
}

/**
 * Makes the schemas and the state that are missing before any unit runs: transactions that made
 * them side by side would conflict.
 */
async function setUp(
  options: Execution,
  opening: Promise<Session>,
  records: MadeBeside['records'],
): Promise<Session> {
  const { warehouse, plan, runId, signal } = options;
  const { dialect } = warehouse;
  const setup = [
    ...(plan.lacksState ? createState(dialect) : []),
    ...(plan.isStateOutdated ? widenState(dialect) : []),
    ...(plan.lacksLedger === true ? [createLedger(dialect)] : []),
    ...plan.schemas.map((schema) => `create schema if not exists ${schemaSql(dialect, schema)}`),
    ...plan.leftovers.map(({ sql }) => sql),
    ...(options.hasBegun === true ? [] : opens(options, records)),
  ];
  try {
    const session = await opening;
    signal?.throwIfAborted();
    session.label({ runId });
    await runScript(warehouse, stoppableSession(session, signal), setup);
    return session;
  } catch (error) {
    throw warehouseError(warehouse, error, signal);
  }
}

/**
 * Returns the statements of a run's beginning that need nothing but its state: they may be sent with the one
 * that takes the lease.
 *
 * @param held the condition on which each of them changes something
 */
export function beginsRun(
  options: Pick<Execution, 'warehouse' | 'plan' | 'runId' | 'now'>,
  held: string,
): readonly string[] {
  const { plan } = options;
  if (plan.lacksState || plan.isStateOutdated) return [];
  return opens(options, madeBeside(options).records, held);
}

/** Returns the statements that record, before anything is made, what a run that is killed leaves undecided. */
function opens(
  { warehouse, plan, runId, now }: Pick<Execution, 'warehouse' | 'plan' | 'runId' | 'now'>,
  records: MadeBeside['records'],
  held?: string,
): readonly string[] {
  const { dialect, publishing } = warehouse;
  return [
    // A journal is recorded together with that.
    ...(publishing.kind === 'clone' && !plan.usesJournal
      ? forgetBuiltFrom(dialect, knownTargets(plan), held)
      : []),
    ...(records.length === 0 ? [] : [mergePublished(dialect, records, runId, now(), held)]),
  ];
}

/** Returns where the table of a result is: one of held rows has the name of its model's. */
const placeOf = ({ schema, name, table = name }: RelationResult): RelationPath => ({
  schema,
  name: table,
});

/** Returns the sizes of the tables that were published, where the warehouse counts them. */
async function measure(
  { warehouse, runId }: Execution,
  session: Session,
  relations: readonly RelationResult[],
): Promise<Sizes> {
  const published = relations.filter(
    ({ status, materialized }) => status === 'published' && materialized !== 'view',
  );
  if (warehouse.sizes === undefined || published.length === 0) return new Map();
  session.label({ runId });
  session.use(undefined);
  // A run is as good without: what it published is in place.
  const sizes = await warehouse.sizes(session, published.map(placeOf)).catch(() => []);
  return new Map(sizes.map((size) => [pathKey(size), size]));
}

/** Returns the result with the size of its table; what an increment added says more than all of it. */
function withSize(result: RelationResult, sizes: Sizes): RelationResult {
  const size = result.materialized === 'table' ? sizes.get(pathKey(placeOf(result))) : undefined;
  return { ...result, rows: result.rows ?? size?.rows, bytes: size?.bytes };
}

/** Returns the result of a relation that nothing was done about. */
function unchangedResult(relation: ProjectRelation): RelationResult {
  return {
    name: relation.name,
    schema: relationPath(relation).schema,
    kind: relation.kind,
    materialized: undefined,
    status: 'kept',
    rows: undefined,
    bytes: undefined,
    queryIds: [],
    durationMs: 0,
    tests: { passed: 0, warned: 0, failed: 0 },
    failures: [],
    untested: [],
    error: undefined,
    because: undefined,
  };
}

function copyExitCode(copy: CopyResult | undefined): ExitCode {
  if (copy?.status !== 'failed') return 0;
  return copy.error?.code === 'INTERRUPTED' ? 130 : 1;
}
