import { performance } from 'node:perf_hooks';
import { counted } from '../../define/text/counted.ts';
import { type ExitCode, exitCodeOf } from '../../errors/exitCode.ts';
import type { Plan, PlanWarning } from '../../plan/request/plan.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import type { VerifiedTables } from '../inventory/verifyMaintained.ts';
import { type MadeBeside, madeBeside } from '../publish/madeBeside.ts';
import { measure, type Sizes, withSize } from '../publish/withPublishedFacts.ts';
import { emptyResult } from '../result/emptyResult.ts';
import { limitResults } from '../result/limitResults.ts';
import { recordedRunOf } from '../result/recordedRunOf.ts';
import type { CopyResult, RelationResult, RunResult } from '../result/runEvent.ts';
import { missingSessions, type OpeningSessions, openSessions } from '../session/openSessions.ts';
import { setUp } from './beginRun.ts';
import { type DriftWatch, openDriftWatch } from './driftWatch.ts';
import type { Execution } from './execution.ts';
import { mostAtOnce } from './longestPathFirst.ts';
import {
  endRun,
  historyStatements,
  type PublishedStatements,
  priced,
  publishedStatements,
  recordKilled,
} from './recordRun.ts';
import { runAtomically } from './runAtomically.ts';
import type { OperationRun } from './runOperations.ts';
import { runUnit, type UnitContext } from './runUnit.ts';
import { runUnits, type UnitWork } from './runUnits.ts';
import { type Sharing, sharing } from './sharedCommits.ts';

/** A run that has begun: its sessions are open, and what it needs in the warehouse exists. */
interface StartedRun {
  readonly options: Execution;
  /** When it began, by the clock of this process. */
  readonly started: number;
  /** The same by the clock of the run. */
  readonly at: string;
  readonly sessions: OpeningSessions;
  /** The session for what is no unit. */
  readonly first: Session;
  readonly beside: MadeBeside;
  readonly drift: DriftWatch;
  readonly operations: OperationRun | undefined;
  readonly work: UnitWork;
  /** The further parts of the work of a run that is not atomic. */
  readonly queue: Pick<UnitWork, 'shared' | 'sessions' | 'more' | 'failFast'>;
}

/** The results of units, with the statements that record what they published. */
interface ExecutedUnits {
  readonly relations: readonly RelationResult[];
  readonly sizes: Sizes;
  readonly published: PublishedStatements;
  readonly warnings: readonly PlanWarning[];
}

/** The results of units once maintained tables are compared with a rebuild. */
interface VerifiedUnits {
  readonly relations: readonly RelationResult[];
  /** The statements that record what is published. */
  readonly records: readonly string[];
  readonly verified: VerifiedTables | undefined;
  readonly warnings: readonly PlanWarning[];
}

/**
 * Executes a plan: units in dependency order, as many in flight as the graph and `threads` allow. A
 * unit that fails keeps what was published, and its dependents are skipped.
 *
 * @throws ModelsError WAREHOUSE_UNAVAILABLE, DISK_FULL or INTERRUPTED when the warehouse cannot be
 *   connected to or prepared; what `onEvent` throws, once no unit is running any more
 */
export async function runPlan(options: Execution): Promise<RunResult> {
  const { plan, onEvent, runId, warehouse, signal } = options;
  const begun = { started: performance.now(), at: options.now() };
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
  const sessions = openSessions(warehouse, { atOnce, atMost }, signal);
  try {
    const run = await startRun(options, begun, sessions, shared, atMost);
    const units = await executeUnits(run);
    const result = await endWith(run, await verifyUnits(run, units));
    onEvent({ type: 'run_finished', result });
    return result;
  } finally {
    sessions.close();
  }
}

/** Connects to the warehouse and creates what the run needs there before its first unit. */
async function startRun(
  options: Execution,
  begun: Pick<StartedRun, 'started' | 'at'>,
  sessions: OpeningSessions,
  shared: Sharing,
  atMost: number,
): Promise<StartedRun> {
  const { plan, onEvent, signal, warehouse } = options;
  const beside = madeBeside(options);
  const first = await setUp(options, sessions.first, beside.records);
  await recordKilled(options, first);
  const drift = await openDriftWatch(options, first);
  let unreachableSince: string | undefined;
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
  const operations =
    plan.operations &&
    (await (await import('./runOperations.ts')).openOperations(options, first, plan.operations));
  const work: UnitWork = {
    run: (session, unit) => runUnit(session, unit, context),
    onFinish: (result) =>
      limitResults([result]).forEach((each) => {
        onEvent({ type: 'relation_finished', result: each });
      }),
    signal,
    unreachableSince: () => unreachableSince,
    isOverBudget: () => isOverBudget(warehouse.budget, begun.started),
  };
  const queue = {
    shared: shared.work?.(context),
    sessions: atMost,
    more: sessions.more,
    failFast: options.failFast,
  };
  return { options, ...begun, sessions, first, beside, drift, operations, work, queue };
}

/** Executes the units of a run, between the operations before them and the records of what they published. */
async function executeUnits(run: StartedRun): Promise<ExecutedUnits> {
  const { options, first, sessions, beside, drift, operations, work, queue } = run;
  const { plan } = options;
  const before = await operations?.before();
  const together =
    before !== undefined
      ? { results: before, warnings: [] }
      : plan.usesJournal
        ? await runAtomically(options, first, sessions, work)
        : undefined;
  together?.results.forEach(work.onFinish);
  const relations =
    together?.results ??
    (await runUnits(plan.units, sessions.all, { ...work, ...queue }).catch(
      async (error: unknown) => {
        await endRun(options, first, { beside, published: [], history: [] });
        throw error;
      },
    ));
  // The next run removes what this one cannot.
  for (const { sql } of plan.afterwards) await first.run(sql).catch(() => undefined);
  const sizes = await measure(options, first, relations);
  const published =
    together === undefined
      ? await publishedStatements(options, first, relations, sizes)
      : { statements: [], warnings: together.warnings };
  return { relations, sizes, published, warnings: await drift.record(first, relations) };
}

/** Compares maintained tables with a rebuild where that is asked for, and adds what is wrong to the results. */
async function verifyUnits(
  { options, first, beside, work }: StartedRun,
  { relations, sizes, published, warnings }: ExecutedUnits,
): Promise<VerifiedUnits> {
  const { statements } = published;
  const verified = await options.verifyTables?.(first, relations).catch(async (error: unknown) => {
    const ended = { relations };
    await endRun(options, first, { beside, published: statements, history: [], ended });
    throw warehouseError(options.warehouse, error, options.signal);
  });
  const sized = relations.map((result) => withSize(result, sizes));
  const results = withVerified(options.plan, sized, verified?.errors);
  for (const each of results.filter(({ name }) => verified?.errors.has(name))) work.onFinish(each);
  return {
    relations: results,
    records: [...statements, ...(verified?.forget ?? [])],
    verified,
    warnings: [...published.warnings, ...warnings],
  };
}

/** Writes the copy for readers, executes the operations after a run, and records its results. */
async function endWith(
  { options, first, beside, sessions, operations, started, at }: StartedRun,
  { relations, records, verified, warnings }: VerifiedUnits,
): Promise<RunResult> {
  const { plan, runId, warehouse } = options;
  const sample = await options.countSample?.(first);
  const built = exitCodeOf([...relations, ...(operations?.results ?? [])]);
  const copy = await options.writeCopy?.(first, built);
  const unpublished = await operations?.after(relations, records);
  const steps = operations && { operations: operations.results };
  const done = exitCodeOf([...relations, ...(steps?.operations ?? [])]);
  const exitCode = done === 0 ? copyExitCode(copy) : done;
  const ended = { runId, durationMs: performance.now() - started, relations, ...steps, exitCode };
  const unrecorded = await endRun(options, first, {
    beside,
    published: unpublished ?? records,
    history: historyStatements(options, {
      ...(await priced(options, first, recordedRunOf(plan, ended, at))),
      before: options.before,
    }),
    ended,
  });
  return {
    runId,
    durationMs: performance.now() - started,
    relations: limitResults([
      ...plan.unchanged
        .filter(({ name }) => verified?.errors.has(name) !== true)
        .map((relation) => emptyResult(relation, 'kept')),
      ...relations,
    ]),
    warnings: [
      ...plan.warnings,
      ...missingSessions(warehouse, sessions),
      ...leftOut(warehouse.budget, relations),
      ...warnings,
      ...unrecorded,
      ...(options.lateWarnings?.() ?? []),
    ],
    ...steps,
    ...(sample !== undefined && { sample }),
    ...(verified !== undefined && { verified: verified.compared }),
    ...(copy !== undefined && { copy }),
    exitCode,
  };
}

const isOverBudget = (budget: Warehouse['budget'], started: number) =>
  budget !== undefined && performance.now() - started >= budget.seconds * 1000;

/** Returns a warning of the relations that were left out because the budget was used up. */
function leftOut(
  budget: Warehouse['budget'],
  relations: readonly RelationResult[],
): readonly PlanWarning[] {
  const left = relations.filter(({ isBeyondBudget }) => isBeyondBudget);
  if (budget === undefined || left.length === 0) return [];
  const message = `The budget of ${counted(budget.seconds, 'second')} was used up: ${left.length} of ${counted(relations.length, 'relation')} did not begin, and what was published of them before stays as it was. \`models retry\` builds them.`;
  return [{ subject: 'budget', message, code: 'BUDGET_EXCEEDED' }];
}

function longestName({ units }: Plan): number {
  const lengths = units.flatMap(({ relations }) =>
    relations.map(({ path }) => path.schema.length + path.name.length + 1),
  );
  return lengths.reduce((longest, length) => Math.max(longest, length), 0);
}

/** Returns results with the errors of tables that are not as a rebuild would make them. */
function withVerified(
  { unchanged }: Plan,
  results: readonly RelationResult[],
  errors: VerifiedTables['errors'] = new Map(),
): readonly RelationResult[] {
  const kept = unchanged
    .filter(({ name }) => errors.has(name))
    .map((relation) => emptyResult(relation, 'kept'));
  return [...kept, ...results].map((result) => {
    const error = errors.get(result.name);
    return error === undefined ? result : { ...result, status: 'failed', error };
  });
}

function copyExitCode(copy: CopyResult | undefined): ExitCode {
  if (copy?.status !== 'failed') return 0;
  return copy.error?.code === 'INTERRUPTED' ? 130 : 1;
}
