import type { ModelsError } from '../errors/modelsError.ts';
import type { Plan } from '../plan/request/plan.ts';
import type { Warehouse } from '../warehouse/types.ts';
import { runPlan } from './execute/runPlan.ts';
import { withLease } from './lease/withLease.ts';
import { divideMachine } from './prepare/divideMachine.ts';
import type { Project } from './prepare/openProject.ts';
import { checkRequest, type PlanOptions, prepareOn } from './prepare/prepareBuild.ts';
import type { RunEvent, RunResult } from './result/runEvent.ts';
import { runOf, unfinishedOf } from './runRequest.ts';

/** The options of a build. */
export interface BuildOptions extends PlanOptions {
  /** Models at a time; the configuration's when undefined, else as many as fit. */
  readonly threads?: number | undefined;
  /** The memory limit of a warehouse in this process, such as `4GB`. */
  readonly memory?: string | undefined;
  /** The maximum number of small models that share a transaction; as many as fit when left out. */
  readonly unitsPerCommit?: number;
  /** After the first relation that fails, nothing starts any more. */
  readonly failFast?: boolean;
  /** The time to wait for another build of the warehouse, in milliseconds. Default: not at all. */
  readonly waitMs?: number;
  /** Called once with the reason for waiting. */
  readonly onWait?: (reason: ModelsError) => void;
  /** Called with each event, as it happens. */
  readonly onEvent: (event: RunEvent) => void;
  /** Called with the plan before it is executed. */
  readonly onPlan?: (plan: Plan) => void;
}

/**
 * Builds a project in a warehouse: loads raw files that changed, builds and tests models in
 * dependency order, and publishes those that passed.
 *
 * @throws ModelsError or ModelsErrors before anything is touched, RUN_IN_PROGRESS when another build
 *   holds the lease; failures of models and tests are part of the result
 */
export async function build(
  project: Project,
  warehouse: Warehouse,
  options: BuildOptions,
): Promise<RunResult> {
  const doubts = checkRequest(project, options, warehouse);
  const threads = options.threads ?? project.config.threads;
  const parallel = await divideMachine(warehouse, { ...options, threads });
  return withLease(warehouse, runOf(warehouse, options), options, {
    prepare: (session) => prepareOn(session, project, warehouse, options, 'build'),
    run: ({ prepared, warnings, signal, lateWarnings, fence }) => {
      const told = [...warnings, ...prepared.settled, ...doubts, ...prepared.plan.warnings];
      const plan = { ...prepared.plan, warnings: told };
      options.onPlan?.(plan);
      return runPlan({
        unitsPerCommit: parallel.unitsPerCommit,
        ...options,
        threads: parallel.sessions,
        warehouse,
        plan,
        signal,
        lateWarnings,
        fence,
      });
    },
    changesNothing: ({ plan }) => changesNothing(plan),
    unfinished: unfinishedOf,
  });
}

function changesNothing(plan: Plan): boolean {
  const changes = [plan.units, plan.schemas, plan.leftovers, plan.afterwards];
  return changes.every(({ length }) => length === 0) && !plan.lacksState && !plan.isStateOutdated;
}
