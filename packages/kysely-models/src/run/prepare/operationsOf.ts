import { hasOperations, readOperations } from '../../plan/operations/knownOperations.ts';
import { planOperations } from '../../plan/operations/planOperations.ts';
import type { Plan } from '../../plan/request/plan.ts';
import type { PlanRequest } from '../../plan/request/planRequest.ts';
import type { Session } from '../../warehouse/types.ts';
import type { BuildRequest } from './buildRequest.ts';
import type { Project } from './openProject.ts';

/**
 * Plans the operations of a build, by what earlier runs recorded.
 *
 * @throws what the warehouse throws
 */
export async function operationsOf(
  session: Session,
  { sample }: Project,
  { selection, empty, defer }: BuildRequest,
  { request, plan }: { readonly request: PlanRequest; readonly plan: Plan },
): Promise<ReturnType<typeof planOperations>> {
  const { graph, dialect, selected, runId, inventory } = request;
  const known = hasOperations(inventory.catalog) ? await readOperations(session, dialect) : [];
  const without =
    empty === true
      ? '--empty'
      : sample !== undefined
        ? '--sample'
        : defer !== undefined
          ? '--defer'
          : undefined;
  return planOperations({ graph, dialect, selection, selected, known, runId, without }, plan);
}
