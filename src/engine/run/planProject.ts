import { type PlanSummary, planSummary } from '../plan/planSummary.ts';
import type { Warehouse } from '../warehouse/types.ts';
import type { Project } from './openProject.ts';
import { type PlanOptions, planBuild } from './planBuild.ts';

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
  const summary = planSummary(request, plan);
  return { ...summary, warnings: [...settled, ...summary.warnings] };
}
