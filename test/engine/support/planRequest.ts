import { duckdbDialect } from '../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import {
  ModelsError,
  ModelsErrors,
} from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import { createPlan } from '../../../packages/kysely-models/src/plan/createPlan.ts';
import type { PlanRequest } from '../../../packages/kysely-models/src/plan/request/planRequest.ts';
import type { CatalogEntry } from '../../../packages/kysely-models/src/warehouse/types.ts';

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

export const planOf = (...args: Parameters<typeof request>) => createPlan(request(...args));

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
