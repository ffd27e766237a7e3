import { formatsOf, mergeFormats } from '../../define/formats/mergeFormats.ts';
import { defaultShrink } from '../../define/sources/shrink.ts';
import type { Source } from '../../define/sources/source.ts';
import { runTimeName } from '../../define/tests/runTime.ts';
import { ModelsError, ModelsErrors, throwAll } from '../../errors/modelsError.ts';
import { type Graph, neighbours } from '../../graph/graph.ts';
import { saysAge } from '../../graph/project.ts';
import { pathKey } from '../../graph/relationPath.ts';
import { unreadFiles } from '../../ingest/findRawFiles.ts';
import { readSeed } from '../../ingest/readSeed.ts';
import type { Candidates } from '../../materialize/placeCandidate.ts';
import { createPlan } from '../../plan/createPlan.ts';
import { laterIntervals } from '../../plan/request/askedIntervals.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import { deferredNames } from '../../plan/request/deferred.ts';
import type { Plan, PlanWarning } from '../../plan/request/plan.ts';
import type { PlanRequest } from '../../plan/request/planRequest.ts';
import { emptyGaps } from '../../plan/request/sourceGaps.ts';
import { hasLedger, readLedger } from '../../state/intervalLedger.ts';
import type { Publishing, Session, Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { comparedTables } from '../inventory/comparedTables.ts';
import { quarantineWarnings } from '../inventory/quarantineWarnings.ts';
import type { EarlyReading } from '../inventory/readInventory.ts';
import { readDeferTarget } from '../inventory/readOtherTargets.ts';
import { verifiedInventory } from '../inventory/verifiedInventory.ts';
import type { RunContext } from '../session/runContext.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import type { BuildRequest } from './buildRequest.ts';
import { checkRequest } from './checkRequest.ts';
import { shrunkSources } from './checkShrink.ts';
import type { Project } from './openProject.ts';
import { emptyLoads, rawLoads } from './rawLoads.ts';
import { gapsWhereRead, optionalSources, readSourceColumns } from './readGaps.ts';
import { type Purpose, recoveredInventory } from './recoveredInventory.ts';
import { sampleFolder } from './sampleFolder.ts';
import { selectBuilt } from './selectBuilt.ts';
import { comparedSources, withSourceRows } from './sourceRows.ts';
import { sourceTypeErrors } from './sourceTypeErrors.ts';

/** The part of a run's context that planning needs. */
type PlanningContext = Pick<RunContext, 'warehouse' | 'runId' | 'now' | 'signal'>;

interface OpenedWarehouse {
  readonly warehouse: Warehouse;
  readonly session: Session;
}

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
  const read = await readRequest(session, project, request, { ...context, seen }, purpose);
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

/**
 * All that the plan is made of: raw files are found and checked, seeds are read.
 *
 * @throws ModelsError or ModelsErrors with every error of the input
 */
async function readRequest(
  session: Session,
  project: Project,
  asked: BuildRequest,
  { seen, ...context }: PlanningContext & { readonly seen: EarlyReading | undefined },
  purpose: Purpose,
): Promise<Omit<Planned, 'plan'>> {
  const { graph } = project;
  const { warehouse, runId } = context;
  // One moment for all: versions of a snapshot begin at the time with which its tests compare.
  const at = context.now();
  const isEmpty = asked.empty === true;
  const other = await readDeferTarget(warehouse, session, asked.defer);
  const selected = await selectBuilt(graph, warehouse, session, asked, other);
  throwAll(laterIntervals(graph, selected, asked.intervals, at));
  const tables =
    purpose === 'plan' || asked.verify === true
      ? 'all'
      : comparedTables(graph, selected, warehouse);
  const left = await recoveredInventory(warehouse, session, { ...context, purpose }, tables, seen);
  const verified =
    asked.verify === true
      ? await verifiedInventory(warehouse, session, graph, left.inventory)
      : { inventory: left.inventory, warnings: [] };
  const settled = [...left.settled, ...verified.warnings];
  const deferred = other && {
    ...other,
    names: deferredNames(graph, selected, verified.inventory.catalog, [...other.catalog.values()]),
  };
  const used = graph.order.filter(
    ({ name }) =>
      selected.has(name) ||
      (deferred?.names.has(name) !== true &&
        [...neighbours(graph.children, name)].some((child) => selected.has(child))),
  );
  const sources = used.filter((relation) => relation.kind === 'source');
  const shrink = {
    limit: isEmpty ? 'any' : (project.config.raw?.shrink ?? defaultShrink),
    accepted: asked.acceptShrink ?? [],
  };
  const counted = await withSourceRows(sources, verified.inventory, shrink, {
    warehouse,
    session,
  });
  const compared = comparedSources(sources, counted);
  const inventory =
    compared.length === 0
      ? counted
      : await (await import('../freshness/sourceContents.ts')).withSourceContents(
          compared,
          counted,
          { warehouse, session, runId },
        );
  const folder =
    warehouse.rawFiles && sources.length > 0 && !isEmpty
      ? (asked.rawFolder ?? (await sampleFolder(project, inventory)))
      : undefined;
  const known = graph.order.filter((relation) => relation.kind === 'source');
  throwAll(unreadFiles(known, asked.rawFiles));
  const errors: ModelsError[] = [];
  const formatOf = ({ name, knownAs = name, format }: Source) =>
    mergeFormats(knownAs, format, formatsOf(project.config), asked.formats);
  const from = { folder, only: asked.rawFiles, inPlace: asked.inPlace ?? false, shrink, formatOf };
  const raw = isEmpty
    ? emptyLoads(sources, warehouse)
    : await collect(errors, () => rawLoads(sources, from, inventory, warehouse, session));
  const filled = sources.filter(({ name }) => raw?.has(name) !== true);
  const optional = optionalSources(graph);
  const columns = await readSourceColumns([...filled, ...optional], inventory, warehouse, session);
  const place = { ...inventory, columns, raw: raw ?? new Map() };
  const found = await gapsWhereRead(
    { sources: optional, deferred, other: asked.defer, ...place },
    session,
  );
  const gaps = isEmpty && warehouse.rawFiles === undefined ? emptyGaps(known, found) : found;
  errors.push(
    ...shrunkSources(sources, { ...inventory, gaps }, shrink),
    ...sourceTypeErrors(warehouse, filled, columns),
  );
  const variables = { ...project.variables, ...asked.variables, [runTimeName]: at };
  const stale =
    !isEmpty && graph.order.some(saysAge)
      ? await (await import('../freshness/staleIn.ts')).staleIn(graph, project.config.freshness, {
          ...{ warehouse, session, inventory, gaps, selected },
          isPlanned: purpose === 'plan',
          accepted: asked.acceptStale,
          raw: place.raw,
          variables,
          elsewhere: deferred?.names,
          now: at,
        })
      : undefined;
  errors.push(...(stale?.errors ?? []));
  const seeds = new Map<string, readonly (readonly unknown[])[]>();
  for (const relation of used) {
    if (relation.kind !== 'seed') continue;
    const rows = (await collect(errors, () => readSeed(relation))) ?? [];
    seeds.set(relation.name, isEmpty ? [] : rows);
  }
  throwAll(errors);
  const request: PlanRequest = {
    graph,
    selected,
    dialect: warehouse.dialect,
    variables,
    inventory,
    deferred,
    candidates: isEmpty ? undefined : candidatesOf(warehouse.publishing, runId),
    design: warehouse.design,
    readsFiles: warehouse.rawFiles !== undefined,
    raw: place.raw,
    gaps,
    seeds,
    adopted: new Set(asked.adopt),
    runId,
    at,
    fullRefresh: asked.fullRefresh ?? false,
    isAtomic: asked.atomic ?? false,
    isEmpty,
    countsAll: isEmpty || asked.verify === true || project.sample !== undefined,
    ledger: await ledgerOf(graph, selected, { warehouse, session, inventory }),
    asked: asked.intervals,
  };
  return { request, settled: [...settled, ...(stale?.warnings ?? [])] };
}

/** Reads the ledger where intervals are decided about. */
async function ledgerOf(
  graph: Graph,
  selected: ReadonlySet<string>,
  { warehouse, session, inventory }: OpenedWarehouse & { readonly inventory: Inventory },
): Promise<PlanRequest['ledger']> {
  const isAny = graph.order.some(
    (relation) =>
      relation.kind === 'model' &&
      relation.materialized.kind === 'intervals' &&
      selected.has(relation.name),
  );
  if (!isAny || !hasLedger(inventory.catalog)) return undefined;
  return Map.groupBy(await readLedger(session, warehouse.dialect), pathKey);
}

function candidatesOf(publishing: Publishing, runId: string): Candidates | undefined {
  switch (publishing.kind) {
    case 'transaction':
      return undefined;
    case 'clone':
      return { runId };
    default:
      return publishing satisfies never;
  }
}

async function collect<T>(errors: ModelsError[], part: () => Promise<T>): Promise<T | undefined> {
  try {
    return await part();
  } catch (error) {
    if (error instanceof ModelsError) errors.push(error);
    else if (error instanceof ModelsErrors) errors.push(...error.errors);
    else throw error;
    return undefined;
  }
}
