import { projectDrift } from '../drift/defaultDrift.ts';
import type { Plan, PlanWarning } from '../plan/request/plan.ts';
import { keptDays } from '../state/figures/figuresHistory.ts';
import { keptRuns } from '../state/runHistory.ts';
import { checkUnits } from './checkUnits.ts';
import { checkCopy } from './copy/copySchemas.ts';
import { copyWriter } from './copy/copyWriter.ts';
import { beginsRun } from './execute/beginRun.ts';
import type { Execution } from './execute/execution.ts';
import { runPlan } from './execute/runPlan.ts';
import { lastRunOf, unfinishedOf } from './lastRunOf.ts';
import type { LeaseOptions } from './lease/waitForLease.ts';
import { withLease } from './lease/withLease.ts';
import type { BuildRequest } from './prepare/buildRequest.ts';
import { checkRequest } from './prepare/checkRequest.ts';
import { divideMachine } from './prepare/divideMachine.ts';
import type { Project } from './prepare/openProject.ts';
import { prepareOn } from './prepare/prepareBuild.ts';
import type { RunResult } from './result/runEvent.ts';
import type { RunContext } from './session/runContext.ts';

/** The context of a build. */
export interface BuildContext extends RunContext, LeaseOptions {
  /** Called with the plan before it is executed. */
  readonly onPlan?: ((plan: Plan) => void) | undefined;
}

/**
 * Builds a project in a warehouse: loads raw files that changed, builds and tests models in
 * dependency order, and publishes those that passed.
 *
 * @throws ModelsError or ModelsErrors before anything is touched, UNIT_TEST_FAILED among them,
 *   RUN_IN_PROGRESS when another build holds the lease; failures of models and tests are part of the result
 */
export async function runBuild(
  project: Project,
  request: BuildRequest,
  context: BuildContext,
): Promise<RunResult> {
  if (request.empty === true) {
    const { runEmpty } = await import('./runEmpty.ts');
    return runEmpty(project, request, context);
  }
  const { warehouse } = context;
  const sampled = project.sample && (await import('./sample/sampleRun.ts'));
  sampled?.refuseSample(project, warehouse);
  if (warehouse.copy !== undefined) checkCopy(project, warehouse.copy);
  const checked = checkRequest(project, request, warehouse);
  // Told by whoever waits for it below.
  checked.catch(() => undefined);
  const countSample = sampled?.sampleCounter(project, warehouse);
  return unlessWrong(checked, () =>
    buildChecked(project, request, context, { checked, countSample }),
  );
}

/** Does work beside the check of the queries. Where both fail, the errors of the queries are reported. */
async function unlessWrong<T>(checked: Promise<unknown>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await checked;
    throw error;
  }
}

interface CheckedBuild {
  /** The check of the queries, which gives what is doubtful in them. */
  readonly checked: Promise<readonly PlanWarning[]>;
  readonly countSample: Execution['countSample'];
}

async function buildChecked(
  project: Project,
  request: BuildRequest,
  context: BuildContext,
  { checked, countSample }: CheckedBuild,
): Promise<RunResult> {
  const { warehouse } = context;
  // Another process may hold the lease, and what it left be completed: not for queries that are wrong.
  if (warehouse.openBy === 'many' || project.config.unitTests !== undefined) await checked;
  await checkUnits(project, request.selection);
  const threads = request.threads ?? project.config.threads;
  const parallel = await divideMachine(warehouse, { ...request, threads });
  // What was read before the lease was taken is as it was then: nobody had the lease since.
  let before: string | undefined;
  return withLease(warehouse, lastRunOf(request, context), context, {
    prepare: (session, seen) => {
      before = seen?.lease?.readAt;
      return prepareOn(session, project, request, context, 'build', { seen, checked });
    },
    run: async ({ prepared, warnings, from, signal, lateWarnings, fence, hasBegun, ending }) => {
      const doubts = await checked;
      const all = [...warnings, ...prepared.settled, ...doubts, ...prepared.plan.warnings];
      const { showsWarnedRows = false } = request;
      const plan = { ...prepared.plan, warnings: all, showsWarnedRows };
      context.onPlan?.(plan);
      const killed =
        from &&
        (await import('./result/killedRun.ts')).killedRun(
          from,
          prepared.request.inventory,
          warehouse,
        );
      return runPlan({
        ...context,
        plan,
        threads: parallel.sessions,
        unitsPerCommit: request.unitsPerCommit ?? parallel.unitsPerCommit,
        failFast: request.failFast,
        countSample,
        findOutOfRange: async (session, model, made) => {
          const { findOutOfRange } = await import('./failures/findOutOfRange.ts');
          return findOutOfRange(session, prepared.request, model, made);
        },
        writeCopy: copyWriter(project, context),
        verify: request.verify,
        verifyTables:
          request.verify === true
            ? async (session, relations) => {
                const { verifyMaintained } = await import('./inventory/verifyMaintained.ts');
                const unchanged = plan.unchanged.map(({ name }) => name);
                const done = { relations, unchanged };
                return verifyMaintained(warehouse, session, prepared.request, done, ending?.held);
              }
            : undefined,
        keptRuns: project.config.history?.runs ?? keptRuns,
        readsCost: project.config.history?.cost,
        figures: {
          days: project.config.history?.days ?? keptDays,
          timeZone: projectDrift(project.config).timeZone,
        },
        killed,
        before,
        signal,
        lateWarnings,
        fence,
        hasBegun,
        ending: ending && {
          ...ending,
          release: (ended) => ending.release(unfinishedOf(ended)),
        },
      });
    },
    begins: ({ plan }, held) => beginsRun({ ...context, plan }, held),
    // Tables are compared while no other build changes them.
    changesNothing: ({ plan }) => request.verify !== true && changesNothing(plan),
    unfinished: unfinishedOf,
  });
}

function changesNothing(plan: Plan): boolean {
  const changes = [plan.units, plan.schemas, plan.leftovers, plan.afterwards];
  return (
    changes.every(({ length }) => length === 0) &&
    plan.operations === undefined &&
    !plan.lacksState &&
    !plan.isStateOutdated
  );
}
