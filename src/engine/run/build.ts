import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { VariableValues } from '../compile/resolveTree.ts';
import { type Selection, selectRelations } from '../graph/selectRelations.ts';
import { readSeed } from '../input/readSeed.ts';
import { buildPlan } from '../plan/buildPlan.ts';
import type { Inventory } from '../plan/checkOwnership.ts';
import type { Plan } from '../plan/plan.ts';
import { readState } from '../state/stateStore.ts';
import type { Session, Warehouse } from '../warehouse/types.ts';
import type { Project } from './openProject.ts';
import { rawLoads } from './rawLoads.ts';
import type { RunEvent, RunResult } from './runEvent.ts';
import { runPlan } from './runPlan.ts';

/** What a build is told. */
export interface BuildOptions {
  readonly selection: Selection;
  readonly variables: VariableValues;
  /** The folder of raw files; undefined takes the project's sample, or keeps what was loaded. */
  readonly rawFolder: string | undefined;
  readonly inPlace: boolean;
  readonly threads: number;
  readonly runId: string;
  /** Names of relations that may replace what the project did not make. */
  readonly adopted: readonly string[];
  readonly now: () => string;
  readonly onEvent: (event: RunEvent) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Builds a project in a warehouse: loads raw files that changed, makes and tests models in
 * dependency order, and publishes what passed.
 *
 * @throws ModelsError or ModelsErrors before anything is touched; failures of models and tests are
 *   part of the result
 */
export async function build(
  project: Project,
  warehouse: Warehouse,
  options: BuildOptions,
): Promise<RunResult> {
  const selected = selectRelations(project.graph, options.selection);
  const session = await warehouse.connect();
  let plan: Plan;
  try {
    plan = await planBuild(project, warehouse, session, selected, options);
  } finally {
    session.close();
  }
  return runPlan({ ...options, warehouse, plan });
}

export async function planBuild(
  project: Project,
  warehouse: Warehouse,
  session: Session,
  selected: ReadonlySet<string>,
  options: BuildOptions,
): Promise<Plan> {
  const { graph } = project;
  const inventory = await readInventory(warehouse, session);
  const used = graph.order.filter(
    ({ name }) =>
      selected.has(name) ||
      [...(graph.children.get(name) ?? [])].some((child) => selected.has(child)),
  );
  const sources = used.filter((relation) => relation.kind === 'source');
  const folder = options.rawFolder ?? (await sampleFolder(project, inventory));
  const raw = await rawLoads(
    sources,
    { folder, inPlace: options.inPlace },
    inventory,
    warehouse,
    session,
  );
  const seeds = new Map<string, readonly (readonly unknown[])[]>();
  for (const relation of used) {
    if (relation.kind === 'seed') seeds.set(relation.name, await readSeed(relation));
  }
  return buildPlan({
    graph,
    selected,
    dialect: warehouse.dialect,
    variables: options.variables,
    inventory,
    raw,
    seeds,
    adopted: new Set(options.adopted),
  });
}

/** What lies in the warehouse, and what of it the project made. */
export async function readInventory(warehouse: Warehouse, session: Session): Promise<Inventory> {
  const catalog = await warehouse.catalog(session);
  return { catalog, published: await readState(session, warehouse.dialect, catalog) };
}

/**
 * The folder of the project's sample, which is made where it is missing. Where the warehouse holds
 * raw data of other files, these stay: a sample never takes the place of real data.
 */
async function sampleFolder(
  { config }: Project,
  { published }: Inventory,
): Promise<string | undefined> {
  const sample = config.raw?.sample;
  if (sample === undefined) return undefined;
  const folder = join('.models', sample.name);
  const loadedFrom = published.map(({ dataVersion }) => dataVersion).filter(Boolean);
  if (loadedFrom.some((version) => !version.includes(JSON.stringify(folder).slice(1, -1)))) {
    return undefined;
  }
  if (!(await isThere(folder))) {
    await mkdir('.models', { recursive: true });
    await sample.write(folder);
  }
  return folder;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
