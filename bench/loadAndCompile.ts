import { duckdbDialect } from '../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import { createPlan } from '../packages/kysely-models/src/plan/createPlan.ts';
import { openProject } from '../packages/kysely-models/src/run/prepare/openProject.ts';

/** Loads a project's modules and compiles every statement and test query of it. */
export async function loadAndCompile(config: URL): Promise<number> {
  const { default: project } = await import(config.href);
  const { graph } = openProject(project);
  const plan = createPlan({
    graph,
    selected: new Set(graph.byName.keys()),
    dialect: duckdbDialect,
    variables: {},
    deferred: undefined,
    inventory: { catalog: [], columns: new Map(), known: [], isStateOutdated: false },
    runId: 'run',
    at: '2024-02-29 12:00:00',
    fullRefresh: false,
    isAtomic: false,
    candidates: undefined,
    design: { transient: false, models: {}, maskPii: undefined },
    readsFiles: true,
    raw: new Map(),
    seeds: new Map(),
    adopted: new Set(),
  });
  return plan.units.length;
}
