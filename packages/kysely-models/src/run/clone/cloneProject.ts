import type { ModelsError } from '../../errors/modelsError.ts';
import type { Selection } from '../../graph/selectRelations.ts';
import { readSeed } from '../../ingest/readSeed.ts';
import type { ClonedRelation, ClonePlan } from '../../plan/clone/cloneRequest.ts';
import { planClone } from '../../plan/clone/planClone.ts';
import { keptRuns } from '../../state/runHistory.ts';
import type { OtherTarget } from '../../warehouse/otherTarget.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { withSession } from '../../warehouse/withSession.ts';
import { readInventory } from '../inventory/readInventory.ts';
import type { LeaseOptions } from '../lease/waitForLease.ts';
import { withLease } from '../lease/withLease.ts';
import type { Project } from '../prepare/openProject.ts';
import { selectBuilt } from '../prepare/selectBuilt.ts';
import { readCloneOrigin } from './cloneOrigin.ts';
import { executeClone } from './executeClone.ts';

/** The options of a clone, beside how it is executed. */
export interface CloneOptions {
  /** The target whose tables are cloned. */
  readonly from: OtherTarget;
  /** Everything where it selects nothing; `changed` compares with the other target. */
  readonly selection: Selection;
  /** True to replace what exists and is the engine's own. */
  readonly isReplacing: boolean;
  /** Names of relations that may replace what the project did not make. */
  readonly adopt: readonly string[];
}

/** The result of cloning. */
export interface CloneResult {
  readonly plan: ClonePlan;
  readonly cloned: readonly ClonedRelation[];
  /** The clones of tables that changed in the other target meanwhile: the next build rebuilds them. */
  readonly uncertain: readonly ClonedRelation[];
  readonly failed: readonly { readonly item: ClonedRelation; readonly error: ModelsError }[];
}

/** The context of cloning. */
export interface CloneContext extends LeaseOptions {
  readonly runId: string;
  /** The time, as text `2024-02-29 23:59:59`, UTC. */
  readonly now: () => string;
  /** Tables at a time, where they are published one by one. */
  readonly threads: number;
  /** Called with the plan before it is executed. */
  readonly onPlan: (plan: ClonePlan) => void;
}

/**
 * Plans a clone; nothing is changed.
 *
 * @throws ModelsError or ModelsErrors as `cloneProject` does before anything is touched
 */
export async function prepareClone(
  project: Project,
  warehouse: Warehouse,
  options: CloneOptions,
): Promise<ClonePlan> {
  return withSession(warehouse, async (session) => {
    return (await prepareOn(project, warehouse, session, options)).plan;
  });
}

/**
 * Creates the tables and views of another target in a warehouse, with the records of what they were built
 * from: the next build finds them up to date, as far as the project is what was built there.
 *
 * @throws ModelsError or ModelsErrors before anything is touched: RUN_IN_PROGRESS where something is built in
 *   either, RELATION_NOT_OURS where something else is in the place of a clone; what a statement of a transaction throws
 */
export function cloneProject(
  project: Project,
  warehouse: Warehouse,
  options: CloneOptions,
  context: CloneContext,
): Promise<CloneResult> {
  const { runId, now, onPlan } = context;
  return withLease(warehouse, { runId, at: now() }, context, {
    prepare: (session) => prepareOn(project, warehouse, session, options),
    unfinished: () => [],
    keptRuns: project.config.history?.runs ?? keptRuns,
    run: async ({ prepared, fence, signal }) => {
      onPlan(prepared.plan);
      return executeClone({
        ...prepared,
        warehouse,
        from: options.from,
        fence,
        signal,
        runId,
        now,
        threads: context.threads,
      });
    },
  });
}

async function prepareOn(
  project: Project,
  warehouse: Warehouse,
  session: Session,
  { from, selection, isReplacing, adopt }: CloneOptions,
) {
  const { graph } = project;
  const origin = await readCloneOrigin(warehouse, session, from);
  const inventory = await readInventory(warehouse, session);
  const asked = { selection, against: from };
  const selected = await selectBuilt(graph, warehouse, session, asked, undefined);
  const seeds = new Map<string, readonly (readonly unknown[])[]>();
  for (const relation of graph.order) {
    if (relation.kind === 'seed') seeds.set(relation.name, await readSeed(relation));
  }
  const { dialect, design } = warehouse;
  const plan = planClone({
    graph,
    selected,
    inventory,
    origin,
    dialect,
    design,
    seeds,
    isReplacing,
    adopted: new Set(adopt),
  });
  return { plan, inventory, origin };
}
