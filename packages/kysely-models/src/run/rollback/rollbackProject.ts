import { ModelsError } from '../../errors/modelsError.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { type Selection, selectRelations } from '../../graph/selectRelations.ts';
import { readSeed } from '../../ingest/readSeed.ts';
import { planRollback } from '../../plan/rollback/planRollback.ts';
import type { RollbackPlan } from '../../plan/rollback/rollbackRequest.ts';
import { hasLedger } from '../../state/intervalLedger.ts';
import { hasJournal } from '../../state/journal.ts';
import type { RecordedRun } from '../../state/recordedRun.ts';
import { keptRuns, readHistory } from '../../state/runHistory.ts';
import { stateSchema } from '../../state/stateParts.ts';
import { readStateAt } from '../../state/stateStore.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { momentMs } from '../../warehouse/values/utcMoment.ts';
import { withSession } from '../../warehouse/withSession.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { readInventory } from '../inventory/readInventory.ts';
import type { LeaseOptions } from '../lease/waitForLease.ts';
import { withLease } from '../lease/withLease.ts';
import type { Project } from '../prepare/openProject.ts';
import { executeRollback, type RollbackResult } from './executeRollback.ts';

/** The options of rolling back. */
interface RollbackOptions {
  readonly selection: Selection;
  /** The id of a run, or how it begins; the last that published anything when left out. */
  readonly run: string | undefined;
}

/** A plan to roll back, and what it is about. */
export interface PreparedRollback {
  readonly plan: RollbackPlan;
  /** The run before which everything is as it was. */
  readonly run: RecordedRun;
  /** Later runs, which are undone too; newest first. */
  readonly later: readonly RecordedRun[];
}

/** The context of rolling back. */
interface RollbackContext extends LeaseOptions {
  readonly runId: string;
  /** The time, as text `2024-02-29 23:59:59`, UTC. */
  readonly now: () => string;
  /** Tables at a time. */
  readonly threads: number;
}

/**
 * Plans a rollback; nothing is changed.
 *
 * @throws ModelsError ROLLBACK_IMPOSSIBLE where nothing is kept of the past, or no such run is known
 */
export async function prepareRollback(
  project: Project,
  warehouse: Warehouse,
  options: RollbackOptions,
  { runId }: Pick<RollbackContext, 'runId'>,
): Promise<PreparedRollback> {
  return withSession(warehouse, (session) =>
    prepareOn(project, warehouse, session, options, runId),
  );
}

/**
 * Gives tables and views back what they were before a run, with the records of that time, so that the next build
 * begins there. What was agreed to is done, or nothing.
 *
 * @param agreed the plan that somebody saw
 * @throws ModelsError ROLLBACK_IMPOSSIBLE before anything is changed, RUN_IN_PROGRESS while something is built
 */
export function rollbackProject(
  project: Project,
  warehouse: Warehouse,
  options: RollbackOptions,
  agreed: PreparedRollback,
  context: RollbackContext,
): Promise<RollbackResult> {
  const { runId, now, threads } = context;
  return withLease(warehouse, { runId, at: now() }, context, {
    prepare: async (session) => {
      const prepared = await prepareOn(project, warehouse, session, options, runId);
      if (summaryOf(prepared) !== summaryOf(agreed)) throw changedSince();
      return prepared.plan;
    },
    unfinished: () => [],
    keptRuns: project.config.history?.runs ?? keptRuns,
    run: ({ prepared, fence, signal }) =>
      executeRollback({ plan: prepared, warehouse, fence, signal, runId, now, threads }),
  });
}

async function prepareOn(
  project: Project,
  warehouse: Warehouse,
  session: Session,
  { selection, run: asked }: RollbackOptions,
  runId: string,
): Promise<PreparedRollback> {
  const { graph } = project;
  const { dialect, design, tableVersions } = warehouse;
  if (dialect.moments === undefined || tableVersions === undefined) throw keepsNothing();
  const inventory = await readInventory(warehouse, session);
  if (hasJournal(inventory.catalog)) throw unpublished();
  const runs = await readHistory(warehouse, session, inventory.catalog).catch((error: unknown) => {
    throw warehouseError(warehouse, error, undefined);
  });
  const run = asked === undefined ? runs.find(hasPublished) : namedRun(runs, asked);
  const moment = run?.before;
  const ms = momentMs(moment);
  if (run === undefined || moment === undefined || ms === undefined) throw unknownMoment(run);
  const past = await readStateAt(session, dialect, dialect.moments.at(moment)).catch(
    (error: unknown) => {
      throw warehouse.explain(error).isNotKept === true
        ? notKept(run)
        : warehouseError(warehouse, error, undefined);
    },
  );
  const selected = selectRelations(graph, selection);
  const schemas = graph.order
    .filter(({ name, kind }) => kind !== 'source' && selected.has(name))
    .map((relation) => relationPath(relation).schema)
    .filter((schema) => inventory.catalog.some((entry) => entry.schema === schema));
  const versions = await tableVersions(session, [...new Set(schemas)]).catch((error: unknown) => {
    throw warehouseError(warehouse, error, undefined);
  });
  const seeds = new Map<string, readonly (readonly unknown[])[]>();
  for (const relation of graph.order) {
    if (relation.kind === 'seed') seeds.set(relation.name, await readSeed(relation));
  }
  const plan = planRollback({
    graph,
    selected,
    inventory,
    versions,
    moment,
    dialect,
    design,
    seeds,
    runId,
    momentMs: ms,
    past: new Map(past.relations.map((each) => [pathKey(each), each])),
    hasLedger: hasLedger(inventory.catalog),
  });
  return { plan, run, later: runs.slice(0, runs.indexOf(run)).filter(hasPublished) };
}

const published = new Set(['published', 'attached', 'commented']);

function hasPublished({ relations }: RecordedRun): boolean {
  return relations.some(({ status }) => published.has(status));
}

/** @throws ModelsError BAD_ARGUMENT where none or several begin so */
function namedRun(runs: readonly RecordedRun[], asked: string): RecordedRun {
  const found = runs.filter(({ runId }) => runId.startsWith(asked));
  const exact = found.find(({ runId }) => runId === asked);
  const [first, second] = exact === undefined ? found : [exact];
  if (first !== undefined && second === undefined) return first;
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--run ${asked}: ${first === undefined ? 'no run begins so' : 'several runs begin so'}.`,
    subject: '--run',
    expected: 'the id of one run that the state keeps',
    found: asked,
    hint: 'models history lists them.',
  });
}

/** Returns the part of a plan that must still be the same once somebody has agreed to it. */
const summaryOf = ({ plan, run }: PreparedRollback) =>
  JSON.stringify([run.runId, plan.items.map(({ path, how, now }) => [path, how, now.builtFrom])]);

function impossible(message: string, found: string, hint: string): ModelsError {
  return new ModelsError({ code: 'ROLLBACK_IMPOSSIBLE', message, found, hint });
}

const again = 'Build what is to be published: models build, from the commit that it is to be of.';

/** Returns the error of a warehouse that does not keep tables as they were. */
export function keepsNothing(): ModelsError {
  const message = 'This warehouse keeps nothing of what tables were before.';
  return impossible(message, 'a warehouse without Time Travel', again);
}

function unpublished(): ModelsError {
  const message = 'A run was interrupted while it published together.';
  const hint = 'The next build completes it first: models build.';
  return impossible(message, `a journal in ${stateSchema}`, hint);
}

function unknownMoment(run: RecordedRun | undefined): ModelsError {
  if (run === undefined) {
    return impossible('No run has published anything.', 'a history without one', again);
  }
  const message = `It is not known what was published before the run ${run.runId}.`;
  const found = 'a first build, or one of an earlier version, or one that completed another';
  return impossible(message, found, again);
}

function notKept({ runId, at }: RecordedRun): ModelsError {
  const message = `What was published before the run ${runId} of ${at} UTC is not kept any more.`;
  return impossible(message, 'a time beyond Time Travel', again);
}

function changedSince(): ModelsError {
  return impossible(
    'Something was published since you agreed.',
    'another state of the warehouse',
    'Repeat the command, and read its plan again.',
  );
}
