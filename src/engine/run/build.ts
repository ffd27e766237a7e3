import type { Plan } from '../plan/plan.ts';
import type { Warehouse } from '../warehouse/types.ts';
import type { Project } from './openProject.ts';
import { type PlanOptions, planBuild } from './planBuild.ts';
import type { RunEvent, RunResult } from './runEvent.ts';
import { runPlan } from './runPlan.ts';

/** What a build is told. */
export interface BuildOptions extends PlanOptions {
  readonly threads: number;
  readonly onEvent: (event: RunEvent) => void;
  /** Is given the plan before it is carried out. */
  readonly onPlan?: (plan: Plan) => void;
}

/**
 * Builds a project in a warehouse: loads raw files that changed, makes and tests models in
 * dependency order, and publishes what passed.
 *
 * @throws ModelsError or ModelsErrors before anything is touched; failures of models and tests are
 *   part of the result
 */
export async function build(
  project: Project,
  warehouse: Warehouse,
  options: BuildOptions,
): Promise<RunResult> {
  const { plan } = await planBuild(project, warehouse, options, 'changing');
  options.onPlan?.(plan);
  return runPlan({ ...options, warehouse, plan });
}
