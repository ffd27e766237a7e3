import type { ComparedTarget } from '../plan/summary/changesAgainst.ts';
import { type PlanSummary, planSummary } from '../plan/summary/planSummary.ts';
import type { Warehouse } from '../warehouse/types.ts';
import { readComparedTarget } from './inventory/readOtherTargets.ts';
import type { Project } from './prepare/openProject.ts';
import { type PlanOptions, prepareBuild } from './prepare/prepareBuild.ts';
import { stoppableSession } from './session/stoppableSession.ts';

/**
 * Plans what a build with these options would do, and why; nothing is changed in the warehouse.
 *
 * @throws ModelsError or ModelsErrors, as `build` does before anything is touched
 */
export async function planProject(
  project: Project,
  warehouse: Warehouse,
  options: PlanOptions,
): Promise<PlanSummary> {
  const { request, plan, settled } = await prepareBuild(project, warehouse, options, 'plan');
  const summary = planSummary(request, plan, await comparedTarget(warehouse, options));
  return { ...summary, warnings: [...settled, ...summary.warnings] };
}

/** Reads the content of the target of `--against` or `--defer`, by a session of its own. */
async function comparedTarget(
  warehouse: Warehouse,
  { against, defer, signal }: PlanOptions,
): Promise<ComparedTarget | undefined> {
  const other = against ?? defer;
  if (other === undefined) return undefined;
  const session = await warehouse.connect(signal);
  try {
    return await readComparedTarget(warehouse, stoppableSession(session, signal), other);
  } finally {
    session.close();
  }
}
