import type { EngineDialect } from '../compile/dialect/dialect.ts';
import { duckdbDialect } from '../compile/duckdb/duckdbDialect.ts';
import type { VariableValues } from '../compile/resolveTree.ts';
import { snowflakeDialect } from '../compile/snowflake/snowflakeDialect.ts';
import type { Graph } from '../graph/graph.ts';
import { saysAge } from '../graph/project.ts';
import { publishedSelect } from '../plan/materializations/modelSelect.ts';
import type { Project } from '../run/prepare/openProject.ts';
import { type ProjectFreshness, projectFreshness } from '../run/projectFreshness.ts';
import type { Warehouse } from '../warehouse/types.ts';
import { withSession } from '../warehouse/withSession.ts';
import type { Catalog, CatalogSql } from './catalog.ts';
import { catalogFacts } from './catalogFacts.ts';
import { catalogOf } from './catalogOf.ts';
import { projectName } from './projectName.ts';

/**
 * Reads the catalogue of a project from its definitions, its state and its warehouse.
 *
 * @param at the time of writing, `2024-02-29 12:00:00`, for queries that have the time of their run
 * @throws ModelsError or ModelsErrors QUERY_INVALID with every query that cannot be traced,
 *   STATE_NEWER, or what the warehouse throws
 */
export async function readCatalog(
  project: Project,
  warehouse: Warehouse,
  at: string,
): Promise<Catalog> {
  const { dialect } = warehouse;
  const facts = await catalogFacts(warehouse, project.graph);
  const dialects = new Map<string, EngineDialect>(
    [duckdbDialect, snowflakeDialect, dialect].map((each) => [each.name, each]),
  );
  return catalogOf({
    project,
    dialect,
    facts,
    freshness: await freshnessOf(project, warehouse, at),
    name: projectName(),
    target: { kind: dialect.name, database: facts.database },
    compiled: compiledTexts(project.graph, [...dialects.values()], project.variables ?? {}, at),
  });
}

/** Reads how old the sources are; undefined where none says how old it may be. */
async function freshnessOf(
  project: Project,
  warehouse: Warehouse,
  at: string,
): Promise<ProjectFreshness | undefined> {
  const { graph } = project;
  const isJudged = graph.order.some(saysAge);
  if (!isJudged) return undefined;
  return withSession(warehouse, (session) =>
    projectFreshness(project, warehouse, session, new Set(graph.byName.keys()), at),
  );
}

/**
 * Compiles every model for some warehouses. A query that a warehouse cannot have is left out:
 * `models check` and a build say why.
 *
 * @returns the queries by the names of models
 */
function compiledTexts(
  graph: Graph,
  dialects: readonly EngineDialect[],
  variables: VariableValues,
  at: string,
): ReadonlyMap<string, readonly CatalogSql[]> {
  const compiled = new Map<string, readonly CatalogSql[]>();
  for (const relation of graph.order) {
    if (relation.kind !== 'model') continue;
    const texts = dialects.flatMap((dialect): readonly CatalogSql[] => {
      try {
        const text = publishedSelect({ dialect, variables, at }, relation);
        return [{ warehouse: dialect.name, text }];
      } catch {
        return [];
      }
    });
    compiled.set(relation.name, texts);
  }
  return compiled;
}
