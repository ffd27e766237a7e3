import { ModelsError } from '../errors/modelsError.ts';
import type { PlanWarning } from '../plan/request/plan.ts';
import type { ComparedTarget } from '../plan/summary/changesAgainst.ts';
import { type PlanSummary, planSummary } from '../plan/summary/planSummary.ts';
import { type LastFailure, readLastFailures } from '../state/lastFailures.ts';
import { hasLease } from '../state/lease.ts';
import { hasHistory } from '../state/runHistory.ts';
import type { CatalogEntry, Session, Warehouse } from '../warehouse/types.ts';
import { withSession } from '../warehouse/withSession.ts';
import { copyBehind } from './copy/copyBehind.ts';
import { warehouseError } from './failures/warehouseError.ts';
import { readComparedTarget } from './inventory/readOtherTargets.ts';
import { unendedRunIn } from './lease/unendedRunIn.ts';
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
  const { failures, unended } = await pastRuns(request.inventory.catalog, context);
  const relations = summary.relations.map((relation) => {
    const lastFailure = relation.action === 'skip' ? undefined : failures.get(relation.name);
    return lastFailure === undefined ? relation : { ...relation, lastFailure };
  });
  const copied = await copyBehind(project, context);
  return {
    ...summary,
    relations,
    warnings: [...unended, ...settled, ...summary.warnings, ...copied],
  };
}

/** The runs before a plan. */
interface PastRuns {
  /** The failures that no later run mended, by the names of relations. */
  readonly failures: ReadonlyMap<string, LastFailure>;
  /** The warning for a last one that was killed. */
  readonly unended: readonly PlanWarning[];
}

/** Reads what the last runs left unfinished, and that the last one was killed. */
async function pastRuns(
  catalog: readonly CatalogEntry[],
  { warehouse, signal }: Pick<RunContext, 'warehouse' | 'signal'>,
): Promise<PastRuns> {
  if (!hasLease(catalog) && !hasHistory(catalog)) return { failures: new Map(), unended: [] };
  const session = await warehouse.connect(signal);
  const reading = stoppableSession(session, signal);
  try {
    const unended = await unendedRunIn(warehouse, reading, catalog);
    return { failures: await lastFailures(warehouse, reading, catalog), unended };
  } catch (error) {
    if (error instanceof ModelsError) throw error;
    throw warehouseError(warehouse, error, signal);
  } finally {
    session.close();
  }
}

/** Reads what the last runs left unfinished; a plan is as good where that cannot be read. */
async function lastFailures(
  warehouse: Warehouse,
  session: Session,
  catalog: readonly CatalogEntry[],
): Promise<ReadonlyMap<string, LastFailure>> {
  if (!hasHistory(catalog)) return new Map();
  return readLastFailures(session, warehouse.dialect, catalog).catch((error: unknown) => {
    if (warehouse.explain(error).kind === 'query') return new Map();
    throw error;
  });
}

/** Reads the content of the target of `--against` or `--defer`, by a session of its own. */
async function comparedTarget(
  { against, defer }: BuildRequest,
  { warehouse, signal }: Pick<RunContext, 'warehouse' | 'signal'>,
): Promise<ComparedTarget | undefined> {
  const other = against ?? defer;
  if (other === undefined) return undefined;
  return withSession(
    warehouse,
    (session) => readComparedTarget(warehouse, stoppableSession(session, signal), other),
    signal,
  );
}
