import { duckdbDialect } from '../../../src/engine/compile/duckdb/duckdbDialect.ts';
import { ModelsError, ModelsErrors } from '../../../src/engine/errors/modelsError.ts';
import { buildGraph } from '../../../src/engine/graph/buildGraph.ts';
import type { ProjectRelation } from '../../../src/engine/graph/project.ts';
import { buildPlan } from '../../../src/engine/plan/buildPlan.ts';
import type { PlanRequest } from '../../../src/engine/plan/planRequest.ts';
import type { CatalogEntry } from '../../../src/engine/warehouse/types.ts';

export const lies = (
  name: string,
  kind: 'table' | 'view' = 'table',
  schema = 'main',
): CatalogEntry => ({
  schema,
  name,
  kind,
});

export function request(
  relations: readonly ProjectRelation[],
  more: {
    readonly select?: readonly string[];
    readonly there?: readonly CatalogEntry[];
    readonly ours?: readonly CatalogEntry[];
    readonly adopted?: readonly string[];
  } = {},
): PlanRequest {
  const graph = buildGraph(relations);
  const { there = [], ours = there } = more;
  return {
    graph,
    selected: new Set(more.select ?? graph.byName.keys()),
    dialect: duckdbDialect,
    variables: {},
    inventory: {
      catalog: there,
      columns: new Map(),
      known: ours.map((entry) => ({ ...entry, dataVersion: '', builtFrom: undefined })),
      isStateOutdated: false,
    },
    deferred: undefined,
    runId: 'run',
    at: '2024-02-29 12:00:00',
    fullRefresh: false,
    isAtomic: false,
    candidates: undefined,
    design: { transient: false, models: {}, maskPii: undefined },
    readsFiles: true,
    raw: new Map(),
    seeds: new Map(),
    adopted: new Set(more.adopted),
  };
}

export const planOf = (...args: Parameters<typeof request>) => buildPlan(request(...args));

export const actionsOf = (...args: Parameters<typeof request>) =>
  planOf(...args).units.map(({ relations }) =>
    relations.map(({ relation, action }) => `${action.kind} ${relation.name}`).join(', '),
  );

export function errorsOf(plan: () => unknown) {
  try {
    plan();
    return [];
  } catch (error) {
    if (error instanceof ModelsErrors) return error.errors.map(({ details }) => details);
    if (error instanceof ModelsError) return [error.details];
    throw error;
  }
}
