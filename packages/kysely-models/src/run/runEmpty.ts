import { performance } from 'node:perf_hooks';
import { schemaSql } from '../compile/dialect/dialect.ts';
import { exitCodeOf } from '../errors/exitCode.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { type Graph, neighbours } from '../graph/graph.ts';
import { relationPath } from '../graph/relationPath.ts';
import { type Selection, selectRelations, usesChanged } from '../graph/selectRelations.ts';
import type { PlannedUnit, PlanWarning } from '../plan/request/plan.ts';
import { stateSchema } from '../state/stateParts.ts';
import type { Scratch, Session, Warehouse } from '../warehouse/types.ts';
import { withSession } from '../warehouse/withSession.ts';
import { checkUnits } from './checkUnits.ts';
import type { EmptyContext } from './empty/emptyRelation.ts';
import { emptyUnitsAtOnce, runEmptyUnits } from './empty/emptyUnits.ts';
import { refuseWithEmpty } from './empty/refuseWithEmpty.ts';
import { runUnits } from './execute/runUnits.ts';
import { warehouseError } from './failures/warehouseError.ts';
import type { BuildRequest } from './prepare/buildRequest.ts';
import { divideMachine } from './prepare/divideMachine.ts';
import type { Project } from './prepare/openProject.ts';
import { prepareBuild } from './prepare/prepareBuild.ts';
import { checkSelection, selectBuilt } from './prepare/selectBuilt.ts';
import { limitResults } from './result/limitResults.ts';
import type { RelationResult, RunResult } from './result/runEvent.ts';
import type { BuildContext } from './runBuild.ts';
import { openSessions } from './session/openSessions.ts';
import { stoppableSession } from './session/stoppableSession.ts';

/**
 * Builds a project over no rows in a place of its own, which is removed afterwards: statements, increments and
 * tests are executed by the warehouse, and nothing that is published is read or changed.
 *
 * @throws ModelsError or ModelsErrors before anything is executed; what the warehouse refuses is part of the result
 */
export async function runEmpty(
  project: Project,
  request: BuildRequest,
  context: BuildContext,
): Promise<RunResult> {
  const { graph } = project;
  refuseWithEmpty(request);
  checkSelection(graph, request.selection);
  await checkUnits(project, request.selection);
  const started = performance.now();
  const place = await openScratch(graph, context.warehouse);
  const built = await buildIn(place, project, request, context).catch(async (error: unknown) => {
    await place.remove().catch(() => undefined);
    throw error;
  });
  const result: RunResult = {
    runId: context.runId,
    durationMs: performance.now() - started,
    relations: limitResults([...built.relations]),
    warnings: [...built.warnings, ...(await removed(place))],
    empty: true,
    exitCode: exitCodeOf(built.relations),
  };
  context.onEvent({ type: 'run_finished', result });
  return result;
}

async function openScratch(graph: Graph, { scratch }: Warehouse): Promise<Scratch> {
  if (scratch === undefined) {
    throw new ModelsError({
      code: 'EMPTY_REFUSED',
      message: 'This warehouse has no place for a build over no rows.',
      expected: 'a warehouse of duckdbWarehouse or snowflakeWarehouse',
      found: 'a warehouse without scratch',
      hint: 'Build over no rows on another target, such as DuckDB.',
    });
  }
  const made = graph.order.filter(({ kind }) => kind !== 'source');
  return scratch(new Set([...made.map((relation) => relationPath(relation).schema), stateSchema]));
}

/** Removes the place of a build; where that fails, a warning says what is left. */
async function removed(place: Scratch): Promise<readonly PlanWarning[]> {
  try {
    await place.remove();
    return [];
  } catch (error) {
    const { full } = place.warehouse.explain(error);
    return [{ subject: '--empty', message: `The schemas of this build are left: ${full}` }];
  }
}

interface Built {
  readonly relations: readonly RelationResult[];
  readonly warnings: readonly PlanWarning[];
}

async function buildIn(
  { warehouse }: Scratch,
  project: Project,
  asked: BuildRequest,
  { warehouse: published, runId, now, signal, onEvent }: BuildContext,
): Promise<Built> {
  const selection = await withInputs(project.graph, published, asked);
  if (selection === undefined) return { relations: [], warnings: [] };
  const context = { warehouse, runId, now, signal };
  const prepared = await prepareBuild(
    project,
    { ...asked, selection, against: undefined },
    context,
    'build',
  );
  const { request, plan } = prepared;
  const threads = asked.threads ?? project.config.threads;
  const parallel = await divideMachine(warehouse, { threads, memory: asked.memory });
  const warnings = [...prepared.settled, ...plan.warnings];
  const planned = plan.units.flatMap(({ relations }) => relations);
  onEvent({
    type: 'run_started',
    runId,
    relations: planned.length,
    threads: parallel.sessions,
    longestName: Math.max(
      0,
      ...planned.map(({ path }) => path.schema.length + path.name.length + 1),
    ),
    warnings,
    absent: plan.absent,
  });
  const failed: EmptyContext['failed'] = new Map();
  const count = Math.max(1, Math.min(parallel.sessions, plan.units.length));
  const sessions = openSessions(warehouse, { atOnce: count, atMost: count }, signal);
  try {
    await createSchemas(warehouse, await sessions.first, plan.schemas, signal);
    const build = (session: Session, units: readonly PlannedUnit[]) =>
      runEmptyUnits(session, units, { warehouse, runId, signal, onEvent, request, failed });
    const shared = { atMost: emptyUnitsAtOnce, accepts: () => true, run: build };
    const results = await runUnits(plan.units, sessions.all, {
      run: (session, unit) => build(session, [unit]),
      // After a failure, nothing may start.
      shared: asked.failFast === true ? undefined : shared,
      onFinish: (finished) => {
        const result = failed.get(finished.name) ?? finished;
        onEvent({ type: 'relation_finished', result });
      },
      signal,
      failFast: asked.failFast,
    });
    return { relations: together(results, failed), warnings };
  } catch (error) {
    throw error instanceof ModelsError ? error : warehouseError(warehouse, error, signal);
  } finally {
    sessions.close();
  }
}

/**
 * Returns one result for each relation: its failure, or all of its tests, of which some wait for relations that
 * are built later.
 */
function together(
  results: readonly RelationResult[],
  failed: ReadonlyMap<string, RelationResult>,
): readonly RelationResult[] {
  const byName = new Map<string, RelationResult>();
  for (const { name, ...result } of results) {
    const before = byName.get(name);
    const passed = result.tests.passed + (before?.tests.passed ?? 0);
    const both = { ...result, ...before, name, tests: { ...result.tests, passed } };
    byName.set(
      name,
      failed.get(name) ?? (result.status === 'checked' ? both : { ...result, name }),
    );
  }
  return [...byName.values()];
}

/**
 * Returns the selection with everything that it reads, none of which exists in the place of the build;
 * undefined where nothing is selected.
 *
 * @param warehouse the one beside which is built, where the other target of `against` can be read
 */
async function withInputs(
  graph: Graph,
  warehouse: Warehouse,
  { selection, against }: BuildRequest,
): Promise<Selection | undefined> {
  if (selection.select.length === 0 && selection.exclude.length === 0) return selection;
  const names = new Set(await selected(graph, warehouse, { selection, against }));
  for (const name of names) {
    // A set that grows while it is walked gives what was added as well.
    for (const parent of neighbours(graph.parents, name)) names.add(parent);
  }
  return names.size === 0 ? undefined : { select: [...names], exclude: [] };
}

async function selected(
  graph: Graph,
  warehouse: Warehouse,
  asked: Pick<BuildRequest, 'selection' | 'against'>,
): Promise<ReadonlySet<string>> {
  if (!usesChanged(asked.selection)) return selectRelations(graph, asked.selection);
  return withSession(warehouse, (session) =>
    selectBuilt(graph, warehouse, session, asked, undefined),
  );
}

async function createSchemas(
  warehouse: Warehouse,
  session: Session,
  schemas: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const stoppable = stoppableSession(session, signal);
  for (const schema of new Set([...schemas, stateSchema])) {
    await stoppable.run(`create schema if not exists ${schemaSql(warehouse.dialect, schema)}`);
  }
}
