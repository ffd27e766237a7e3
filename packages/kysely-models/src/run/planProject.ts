import type { ComparedTarget } from '../plan/summary/changesAgainst.ts';
import { type PlanSummary, planSummary } from '../plan/summary/planSummary.ts';
import type { Warehouse } from '../warehouse/types.ts';
import { readCompared } from './inventory/readOther.ts';
import type { Project } from './prepare/openProject.ts';
import { type PlanOptions, planBuild } from './prepare/planBuild.ts';
import { stoppableSession } from './session/stoppableSession.ts';

/**
 * What a build with these options would do, and why; nothing is changed in the warehouse.
 *
 * @throws ModelsError or ModelsErrors, as `build` does before anything is touched
 */
export async function planProject(
  project: Project,
  warehouse: Warehouse,
  options: PlanOptions,
): Promise<PlanSummary> {
  const { request, plan, settled } = await planBuild(project, warehouse, options, 'plan');
  const summary = planSummary(request, plan, await comparedTarget(warehouse, options));
  return { ...summary, warnings: [...settled, ...summary.warnings] };
}

/** What the target of `--against` or `--defer` holds, read by a session of its own. */
async function comparedTarget(
  warehouse: Warehouse,
  { against, defer, signal }: PlanOptions,
): Promise<ComparedTarget | undefined> {
  const other = against ?? defer;
  if (other === undefined) return undefined;
  const session = await warehouse.connect(signal);
  try {
    return await readCompared(warehouse, stoppableSession(session, signal), other);
  } finally {
    session.close();
  }
}
