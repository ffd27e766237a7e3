import { performance } from 'node:perf_hooks';
import { counted } from '../../define/text/counted.ts';
import { type ExitCode, exitCodeOf } from '../../errors/exitCode.ts';
import type { Plan, PlannedUnit, PlanWarning } from '../../plan/request/plan.ts';
import type { RecordedRun } from '../../state/recordedRun.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import type { VerifiedTables } from '../inventory/verifyMaintained.ts';
import { madeBeside } from '../publish/madeBeside.ts';
import { measure, withSize } from '../publish/withPublishedFacts.ts';
import { emptyResult } from '../result/emptyResult.ts';
import { limitResults } from '../result/limitResults.ts';
import { recordedRunOf } from '../result/recordedRunOf.ts';
import type { CopyResult, RelationResult, RunResult } from '../result/runEvent.ts';
import { type OpeningSessions, openSessions } from '../session/openSessions.ts';
import { setUp } from './beginRun.ts';
import { openDriftWatch } from './driftWatch.ts';
import type { Execution } from './execution.ts';
import { mostAtOnce } from './longestPathFirst.ts';
import { endRun, historyStatements, publishedStatements } from './recordRun.ts';
import { runAtomically } from './runAtomically.ts';
import { runUnit, type UnitContext } from './runUnit.ts';
import { runUnits } from './runUnits.ts';
import { sharing } from './sharedCommits.ts';

/**
 * Executes a plan: units in dependency order, as many in flight as the graph and `threads` allow. A
 * unit that fails keeps what was published, and its dependents are skipped.
 *
 * @throws ModelsError WAREHOUSE_UNAVAILABLE, DISK_FULL or INTERRUPTED when the warehouse cannot be
 *   connected to or prepared; what `onEvent` throws, once no unit is running any more
 */
export async function runPlan(options: Execution): Promise<RunResult> {
  const { plan, onEvent, runId, signal, warehouse } = options;
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
      isOverBudget: () => isOverBudget(warehouse.budget, started),
    };
    const onFinish = (result: RelationResult) =>
      limitResults([result]).forEach((each) => {
        onEvent({ type: 'relation_finished', result: each });
      });
    const operations =
      plan.operations &&
      (await (await import('./runOperations.ts')).openOperations(options, first, plan.operations));
    const before = await operations?.before();
    const together =
      before !== undefined
        ? { results: before, warnings: [] }
        : plan.usesJournal
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
    const verified = await options
      .verifyTables?.(first, relations)
      .catch(async (error: unknown) => {
        const { statements } = published;
        await endRun(options, first, {
          beside,
          published: statements,
          history: [],
          ended: { relations },
        });
        throw warehouseError(warehouse, error, signal);
      });
    const measured = withVerified(
      plan,
      relations.map((result) => withSize(result, sizes)),
      verified?.errors,
    );
    for (const each of measured.filter(({ name }) => verified?.errors.has(name))) onFinish(each);
    const sample = await options.countSample?.(first);
    const built = exitCodeOf([...measured, ...(operations?.results ?? [])]);
    const copy = await options.writeCopy?.(first, built);
    const records = [...published.statements, ...(verified?.forget ?? [])];
    const unpublished = await operations?.after(measured, records);
    const steps = operations && { operations: operations.results };
    const done = exitCodeOf([...measured, ...(steps?.operations ?? [])]);
    const exitCode = done === 0 ? copyExitCode(copy) : done;
    const durationMs = performance.now() - started;
    const ended = { runId, durationMs, relations: measured, ...steps, exitCode };
    const unrecorded = await endRun(options, first, {
      beside,
      published: unpublished ?? records,
      history: historyStatements(options, {
        ...(await priced(options, first, recordedRunOf(plan, ended, at))),
        before: options.before,
      }),
      ended,
    });
    const result: RunResult = {
      runId,
      durationMs: performance.now() - started,
      relations: limitResults([
        ...plan.unchanged
          .filter(({ name }) => verified?.errors.has(name) !== true)
          .map((relation) => emptyResult(relation, 'kept')),
        ...measured,
      ]),
      warnings: [
        ...plan.warnings,
        ...missingSessions(options, sessions),
        ...leftOut(warehouse.budget, measured),
        ...published.warnings,
        ...unmeasured,
        ...unrecorded,
        ...(options.lateWarnings?.() ?? []),
      ],
      ...steps,
      ...(sample !== undefined && { sample }),
      ...(verified !== undefined && { verified: verified.compared }),
      ...(copy !== undefined && { copy }),
      exitCode,
    };
    onEvent({ type: 'run_finished', result });
    return result;
  } finally {
    sessions.close();
  }
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

/** Returns the run with the cost of its statements so far, where that is asked for; a run is as good without. */
async function priced(
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
