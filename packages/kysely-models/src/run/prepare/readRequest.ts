import { runTimeName } from '../../define/tests/runTime.ts';
import { collectErrors, type ModelsError, throwAll } from '../../errors/modelsError.ts';
import { type Graph, neighbours } from '../../graph/graph.ts';
import { type ProjectRelation, saysAge } from '../../graph/project.ts';
import { pathKey } from '../../graph/relationPath.ts';
import { readSeed } from '../../ingest/readSeed.ts';
import type { Candidates } from '../../materialize/placeCandidate.ts';
import { laterIntervals } from '../../plan/request/askedIntervals.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import { deferredNames } from '../../plan/request/deferred.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import type { PlanRequest } from '../../plan/request/planRequest.ts';
import { hasLedger, readLedger } from '../../state/intervalLedger.ts';
import type { Publishing } from '../../warehouse/types.ts';
import { comparedTables } from '../inventory/comparedTables.ts';
import type { EarlyReading } from '../inventory/readInventory.ts';
import { readDeferTarget } from '../inventory/readOtherTargets.ts';
import { verifiedInventory } from '../inventory/verifiedInventory.ts';
import type { RunContext } from '../session/runContext.ts';
import type { BuildRequest } from './buildRequest.ts';
import type { Project } from './openProject.ts';
import { type OpenedWarehouse, readSources } from './readSources.ts';
import { type Purpose, recoveredInventory } from './recoveredInventory.ts';
import { selectBuilt } from './selectBuilt.ts';

/** The part of a run's context that planning needs. */
export type PlanningContext = Pick<RunContext, 'warehouse' | 'runId' | 'now' | 'signal'>;

/** The relations that a build is about, in the warehouse as it was found. */
interface Scope {
  readonly selected: ReadonlySet<string>;
  readonly deferred: PlanRequest['deferred'];
  readonly inventory: Inventory;
  /** Warnings of what was recovered from an earlier build, or changed by hand. */
  readonly settled: readonly PlanWarning[];
}

/**
 * Reads all that a plan is made of: the scope of the build, its sources and their age, and the seeds.
 *
 * @throws ModelsError or ModelsErrors with every error of the input
 */
export async function readRequest(
  { warehouse, session }: OpenedWarehouse,
  project: Project,
  asked: BuildRequest,
  { seen, ...context }: PlanningContext & { readonly seen: EarlyReading | undefined },
  purpose: Purpose,
): Promise<{ readonly request: PlanRequest; readonly settled: readonly PlanWarning[] }> {
  const { graph } = project;
  const { runId } = context;
  const opened = { warehouse, session };
  // One moment for all: versions of a snapshot begin at the time with which its tests compare.
  const at = context.now();
  const isEmpty = asked.empty === true;
  const scope = await readScope(opened, graph, asked, { ...context, seen, purpose, at });
  const { selected, deferred } = scope;
  const used = usedRelations(graph, scope);
  const errors: ModelsError[] = [];
  const sources = used.filter((relation) => relation.kind === 'source');
  const read = await readSources(opened, project, asked, { ...scope, sources, runId }, errors);
  const { inventory, raw, gaps } = read;
  const variables = { ...project.variables, ...asked.variables, [runTimeName]: at };
  const stale =
    !isEmpty && graph.order.some(saysAge)
      ? await (await import('../freshness/staleIn.ts')).staleIn(graph, project.config.freshness, {
          ...{ ...opened, inventory, raw, gaps, selected, variables },
          isPlanned: purpose === 'plan',
          accepted: asked.acceptStale,
          elsewhere: deferred?.names,
          now: at,
        })
      : undefined;
  errors.push(...(stale?.errors ?? []));
  const seeds = await readSeeds(used, isEmpty, errors);
  throwAll(errors);
  // After the versions of sources were read: what changes in between is followed by the next build.
  const isTracked = !isEmpty && sources.some(({ compare }) => compare === 'changes');
  const tracked = isTracked
    ? await (await import('./sources/readTracked.ts')).readTracked(opened, {
        ...{ graph, sources, raw, deferred, selected, inventory },
      })
    : undefined;
  const request: PlanRequest = {
    graph,
    selected,
    dialect: warehouse.dialect,
    variables,
    settings: project.settings,
    inventory,
    deferred,
    candidates: isEmpty ? undefined : candidatesOf(warehouse.publishing, runId),
    design: warehouse.design,
    readsFiles: warehouse.rawFiles !== undefined,
    raw,
    gaps,
    tracked,
    seeds,
    adopted: new Set(asked.adopt),
    runId,
    at,
    fullRefresh: asked.fullRefresh ?? false,
    isAtomic: asked.atomic ?? false,
    isEmpty,
    countsAll: isEmpty || asked.verify === true || project.sample !== undefined,
    ledger: await ledgerOf(graph, selected, { ...opened, inventory }),
    asked: asked.intervals,
  };
  return { request, settled: [...scope.settled, ...(stale?.warnings ?? [])] };
}

/** Selects the relations of a build, and reads the warehouse, as an earlier build left it. */
async function readScope(
  { warehouse, session }: OpenedWarehouse,
  graph: Graph,
  asked: BuildRequest,
  {
    seen,
    at,
    ...context
  }: PlanningContext & {
    readonly seen: EarlyReading | undefined;
    readonly purpose: Purpose;
    readonly at: string;
  },
): Promise<Scope> {
  const other = await readDeferTarget(warehouse, session, asked.defer);
  const selected = await selectBuilt(graph, warehouse, session, asked, other);
  throwAll(laterIntervals(graph, selected, asked.intervals, at));
  const tables =
    context.purpose === 'plan' || asked.verify === true
      ? 'all'
      : comparedTables(graph, selected, warehouse);
  const left = await recoveredInventory(warehouse, session, context, tables, seen);
  const { inventory, warnings } =
    asked.verify === true
      ? await verifiedInventory(warehouse, session, graph, left.inventory)
      : { inventory: left.inventory, warnings: [] };
  const deferred = other && {
    ...other,
    names: deferredNames(graph, selected, inventory.catalog, [...other.catalog.values()]),
  };
  return { selected, deferred, inventory, settled: [...left.settled, ...warnings] };
}

/** Returns the relations that a build makes or reads here, in dependency order. */
function usedRelations(graph: Graph, { selected, deferred }: Scope): readonly ProjectRelation[] {
  return graph.order.filter(
    ({ name }) =>
      selected.has(name) ||
      (deferred?.names.has(name) !== true &&
        [...neighbours(graph.children, name)].some((child) => selected.has(child))),
  );
}

/** Reads the rows of seeds by their names; none of them for a build over no rows. */
async function readSeeds(
  used: readonly ProjectRelation[],
  isEmpty: boolean,
  errors: ModelsError[],
): Promise<PlanRequest['seeds']> {
  const seeds = new Map<string, readonly (readonly unknown[])[]>();
  for (const relation of used) {
    if (relation.kind !== 'seed') continue;
    const rows = (await collectErrors(errors, () => readSeed(relation))) ?? [];
    seeds.set(relation.name, isEmpty ? [] : rows);
  }
  return seeds;
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
