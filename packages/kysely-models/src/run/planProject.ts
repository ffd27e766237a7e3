import type { ComparedTarget } from '../plan/summary/changesAgainst.ts';
import { type PlanSummary, planSummary } from '../plan/summary/planSummary.ts';
import { readComparedTarget } from './inventory/readOtherTargets.ts';
import type { BuildRequest } from './prepare/buildRequest.ts';
import type { Project } from './prepare/openProject.ts';
import { prepareBuild } from './prepare/prepareBuild.ts';
import type { RunContext } from './session/runContext.ts';
import { stoppableSession } from './session/stoppableSession.ts';

/**
 * Plans what a build with these options would do, and why; nothing is changed in the warehouse.
 *
 * @throws ModelsError or ModelsErrors, as `build` does before anything is touched
 */
export async function planProject(
  project: Project,
  asked: BuildRequest,
  context: Pick<RunContext, 'warehouse' | 'runId' | 'now' | 'signal'>,
): Promise<PlanSummary> {
  const { request, plan, settled } = await prepareBuild(project, asked, context, 'plan');
  const summary = planSummary(request, plan, await comparedTarget(asked, context));
  return { ...summary, warnings: [...settled, ...summary.warnings] };
}

/** Reads the content of the target of `--against` or `--defer`, by a session of its own. */
async function comparedTarget(
  { against, defer }: BuildRequest,
  { warehouse, signal }: Pick<RunContext, 'warehouse' | 'signal'>,
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
