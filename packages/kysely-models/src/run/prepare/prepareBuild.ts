import { createPlan } from '../../plan/createPlan.ts';
import type { Plan, PlanWarning } from '../../plan/request/plan.ts';
import type { PlanRequest } from '../../plan/request/planRequest.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { quarantineWarnings } from '../inventory/quarantineWarnings.ts';
import type { EarlyReading } from '../inventory/readInventory.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import type { BuildRequest } from './buildRequest.ts';
import { checkRequest } from './checkRequest.ts';
import type { Project } from './openProject.ts';
import { type PlanningContext, readRequest } from './readRequest.ts';
import type { Purpose } from './recoveredInventory.ts';

/** The plan of a build, and warnings of what it recovered from an earlier one. */
interface Planned {
  readonly request: PlanRequest;
  readonly plan: Plan;
  readonly settled: readonly PlanWarning[];
}

/**
 * The plan of a build, with what it was made of; nothing is changed.
 *
 * @throws ModelsError or ModelsErrors with every error of the input, or else of the definitions
 */
export async function prepareBuild(
  project: Project,
  request: BuildRequest,
  context: PlanningContext,
  purpose: Purpose,
): Promise<Planned> {
  const { warehouse, signal } = context;
  const doubts = await checkRequest(project, request, warehouse);
  let session: Session | undefined;
  try {
    session = await warehouse.connect(signal);
    const stoppable = stoppableSession(session, signal);
    const planned = await prepareOn(stoppable, project, request, context, purpose, {});
    return { ...planned, settled: [...planned.settled, ...doubts] };
  } catch (error) {
    throw signal?.aborted === true ? warehouseError(warehouse, error, signal) : error;
  } finally {
    session?.close();
  }
}

/** The work that was done, or goes on, while a build is prepared. */
interface Begun {
  /** The warehouse as it was read already; nothing in it is to be completed. */
  readonly seen?: EarlyReading | undefined;
  /** The check of the queries, while the warehouse is read: nothing is planned before it ends. */
  readonly checked?: Promise<unknown>;
}

/**
 * The same on a session.
 *
 * @throws ModelsError or ModelsErrors with every error of the input, or else of the definitions
 */
export async function prepareOn(
  session: Session,
  project: Project,
  request: BuildRequest,
  context: PlanningContext,
  purpose: Purpose,
  { seen, checked }: Begun,
): Promise<Planned> {
  const read = await readRequest(
    { warehouse: context.warehouse, session },
    project,
    request,
    { ...context, seen },
    purpose,
  );
  await checked;
  const planned = await withAttached(session, read.request, context.warehouse);
  const { decisions } = planned.plan;
  const quarantined = await quarantineWarnings(
    project.graph,
    decisions,
    context.warehouse,
    session,
  );
  const settled = [...read.settled, ...planned.settled, ...quarantined];
  if (project.graph.operations.length === 0 || request.operations === false) {
    return { ...planned, settled };
  }
  const { plannedOperations } = await import('../inventory/plannedOperations.ts');
  const { operations, warnings } = await plannedOperations(
    { warehouse: context.warehouse, session },
    planned,
    {
      selection: request.selection,
      empty: request.empty === true,
      sampled: project.sample !== undefined,
      defers: request.defer !== undefined,
    },
  );
  return { ...planned, plan: { ...planned.plan, operations }, settled: [...settled, ...warnings] };
}

/** Plans a build, with what others attached to the relations that it replaces. */
async function withAttached(
  session: Session,
  request: PlanRequest,
  warehouse: Warehouse,
): Promise<Planned> {
  const plan = createPlan(request);
  if (warehouse.attached === undefined || request.candidates === undefined) {
    return { request, plan, settled: [] };
  }
  const { attachedByOthers } = await import('../inventory/attachedByOthers.ts');
  const { kept, warnings } = await attachedByOthers({ warehouse, session }, request, plan);
  if (kept.size === 0) return { request, plan, settled: warnings };
  const keeping = { ...request, kept };
  return { request: keeping, plan: createPlan(keeping), settled: warnings };
}
