import { pathSql } from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import type { VariableValues } from '../../packages/kysely-models/src/compile/resolveTree.ts';
import { keptAs } from '../../packages/kysely-models/src/define/models/materialization.ts';
import type { Graph } from '../../packages/kysely-models/src/graph/graph.ts';
import type { ProjectRelation } from '../../packages/kysely-models/src/graph/project.ts';
import { relationPath } from '../../packages/kysely-models/src/graph/relationPath.ts';
import { readSeed } from '../../packages/kysely-models/src/ingest/readSeed.ts';
import { createRelation } from '../../packages/kysely-models/src/materialize/createRelation.ts';
import { seedSelect } from '../../packages/kysely-models/src/materialize/seedSelect.ts';
import { publishedSelect } from '../../packages/kysely-models/src/plan/materializations/modelSelect.ts';
import { planTests } from '../../packages/kysely-models/src/plan/statements/planTests.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import {
  rowsColumn,
  testColumn,
} from '../../packages/kysely-models/src/tests/failureCountQuery.ts';
import config from '../../src/defaultConfig.ts';
import type { SqlEngine } from '../engine/compile/snowflake/sqlEngine.ts';
import type { Tables } from '../reference/compareTables.ts';
import type { RawShop } from '../reference/rawShop.ts';
import { tableKeys } from '../reference/tableKeys.ts';

const shipped = openProject(config).graph;

/** What the shipped models make of a shop. */
export interface ShopOnEngine {
  /** Every table that the reference knows. */
  readonly tables: Tables;
  /** What the test queries answer: `mart_orders unique_order_id` → 0. */
  readonly figures: Readonly<Record<string, unknown>>;
}

/**
 * Makes every relation of a project with the engine's own statements, in order.
 *
 * @param graph the project: that of the shipped models unless another is given
 */
export async function shopOnEngine(
  engine: SqlEngine,
  shop: RawShop,
  variables: VariableValues = {},
  graph: Graph = shipped,
): Promise<ShopOnEngine> {
  const { dialect } = engine;
  const schemas = new Set(graph.order.map((relation) => relationPath(relation).schema));
  for (const schema of schemas) {
    await engine.run(`create schema if not exists ${dialect.identifier(schema)}`);
  }
  for (const relation of graph.order) {
    const kind = relation.kind === 'model' ? keptAs(relation.materialized) : 'table';
    const select = await selectOf(engine, relation, shop, variables);
    const path = relationPath(relation);
    for (const { sql } of createRelation(dialect, path, kind, select, undefined)) {
      await engine.run(sql);
    }
  }
  return {
    tables: await readTables(engine, graph),
    figures: await testFigures(engine, variables, graph),
  };
}

async function selectOf(
  { dialect }: SqlEngine,
  relation: ProjectRelation,
  shop: RawShop,
  variables: VariableValues,
): Promise<string> {
  if (relation.kind === 'model') {
    const request = { dialect, variables, at: '2024-02-29 12:00:00' };
    return publishedSelect(request, relation);
  }
  if (relation.kind === 'seed') {
    return seedSelect(dialect, relation.contract, await readSeed(relation));
  }
  const rows: Readonly<Record<string, readonly object[]>> = { ...shop };
  const names = relation.contract.columns.map(({ name }) => name);
  const values = (rows[relation.name] ?? []).map((row) => {
    const byName = new Map<string, unknown>(Object.entries(row));
    return names.map((name) => byName.get(name) ?? null);
  });
  return seedSelect(dialect, relation.contract, values);
}

async function readTables({ dialect, rows }: SqlEngine, graph: Graph): Promise<Tables> {
  const tables: Record<string, Tables[string]> = {};
  for (const name of Object.keys(tableKeys)) {
    const relation = graph.byName.get(name);
    if (relation === undefined) continue;
    tables[name] = await rows(`select * from ${pathSql(dialect, relationPath(relation))}`);
  }
  return tables;
}

async function testFigures(
  { dialect, rows }: SqlEngine,
  variables: VariableValues,
  graph: Graph,
): Promise<ShopOnEngine['figures']> {
  const surroundings = { exists: () => true, isLater: () => false };
  const figures: Record<string, unknown> = {};
  for (const relation of graph.order) {
    const request = { graph, dialect, variables };
    const { tests } = planTests(request, relation, relation.tests(), surroundings);
    if (tests === undefined) continue;
    const [answer] = await rows(tests.sql);
    figures[`${relation.name} rows`] = answer?.[rowsColumn];
    for (const [index, spec] of tests.specs.entries()) {
      figures[`${relation.name} ${spec.name}`] = answer?.[testColumn(index)];
    }
  }
  return figures;
}
