import type { EngineDialect } from '../../packages/kysely-models/src/compile/dialect/dialect.ts';
import { plainDesign } from '../../packages/kysely-models/src/compile/dialect/newRelation.ts';
import {
  type Resolution,
  resolveTree,
  type VariableValues,
} from '../../packages/kysely-models/src/compile/resolveTree.ts';
import { defineConfig, snowflake } from '../../packages/kysely-models/src/define/index.ts';
import { keptAs } from '../../packages/kysely-models/src/define/models/materialization.ts';
import type { Model } from '../../packages/kysely-models/src/define/models/model.ts';
import type { Graph } from '../../packages/kysely-models/src/graph/graph.ts';
import { inputTypes } from '../../packages/kysely-models/src/graph/lineage/relationTypes.ts';
import type { ProjectRelation } from '../../packages/kysely-models/src/graph/project.ts';
import { relationPath } from '../../packages/kysely-models/src/graph/relationPath.ts';
import { readSeed } from '../../packages/kysely-models/src/ingest/readSeed.ts';
import { createRelation } from '../../packages/kysely-models/src/materialize/createRelation.ts';
import { incrementalDelta } from '../../packages/kysely-models/src/materialize/incrementalDelta.ts';
import { seedSelect } from '../../packages/kysely-models/src/materialize/seedSelect.ts';
import {
  changesPath,
  compileIncrement,
} from '../../packages/kysely-models/src/plan/materializations/incremental.ts';
import { keptModel } from '../../packages/kysely-models/src/plan/materializations/materialization.ts';
import { publishedSelect } from '../../packages/kysely-models/src/plan/materializations/modelSelect.ts';
import { relationConfig } from '../../packages/kysely-models/src/plan/materializations/relationConfig.ts';
import {
  planTests,
  testResolution,
} from '../../packages/kysely-models/src/plan/statements/planTests.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import { failingRows } from '../../packages/kysely-models/src/tests/failingRowsQuery.ts';
import config from '../../src/defaultConfig.ts';
import { edges } from '../engine/compile/snowflake/edgeCases.ts';
import { edgesStatements, functionQueries } from '../engine/compile/snowflake/functionQueries.ts';
import { everyTestKind } from './everyTestKind.ts';
import { recordedEdges, snapshotStatements } from './snapshotStatements.ts';

/** A statement, and what it is for. */
export interface TitledStatement {
  readonly title: string;
  readonly sql: string;
}

/**
 * Every statement that the engine makes of the shipped project in a dialect, of a model with each
 * kind of test, and of each portable function: by the name of a golden file.
 */
export async function engineStatements(
  dialect: EngineDialect,
): Promise<ReadonlyMap<string, readonly TitledStatement[]>> {
  const shipped = openProject(config).graph;
  const kinds = openProject(defineConfig({ models: [edges, everyTestKind, recordedEdges] })).graph;
  const files = new Map<string, readonly TitledStatement[]>();
  for (const relation of shipped.order) {
    files.set(relation.name, await relationStatements(dialect, shipped, relation));
  }
  files.set(everyTestKind.name, await relationStatements(dialect, kinds, everyTestKind));
  files.set(recordedEdges.name, await relationStatements(dialect, kinds, recordedEdges));
  files.set('every_function', [
    ...edgesStatements(dialect).map((sql, at) => ({ title: `edges ${at}`, sql })),
    ...[...functionQueries(dialect)].map(([title, sql]) => ({ title, sql })),
  ]);
  files.set('highlights', highlightStatements(dialect, shipped));
  return files;
}

/** What Snowflake's targets say when nobody says anything else. */
const target = snowflake();

async function relationStatements(
  dialect: EngineDialect,
  graph: Graph,
  relation: ProjectRelation,
): Promise<readonly TitledStatement[]> {
  const request = { graph, dialect, variables: {} };
  const { tests } = planTests(request, relation, relation.tests(), {
    exists: () => true,
    isLater: () => false,
    isView: relation.kind === 'model' && keptAs(relation.materialized) === 'view',
  });
  const query = tests === undefined ? [] : [{ title: 'tests', sql: tests.sql }];
  return [
    ...(await publishing(dialect, relation)),
    ...query,
    ...failingRowQueries(relation, testResolution(request, relation)),
  ];
}

async function publishing(
  dialect: EngineDialect,
  relation: ProjectRelation,
): Promise<readonly TitledStatement[]> {
  if (relation.kind === 'source') return [];
  const path = relationPath(relation);
  const design = relationConfig(relation, target);
  const place = (kind: 'table' | 'view', select: string, existing: 'table' | 'view' | undefined) =>
    createRelation(dialect, path, kind, select, existing, design).map(({ purpose, sql }) => ({
      title: existing === undefined ? purpose : `${purpose} in place of a ${existing}`,
      sql,
    }));
  if (relation.kind === 'seed') {
    const rows = await readSeed(relation);
    return [
      ...place('table', seedSelect(dialect, relation.contract, rows), undefined),
      ...place('table', seedSelect(dialect, relation.contract, []), 'view'),
    ];
  }
  const kind = keptAs(relation.materialized);
  const at = '2024-02-29 12:00:00';
  const selectWith = (variables: VariableValues) => {
    const request = { dialect, variables, at };
    return publishedSelect(request, relation);
  };
  const select = selectWith({});
  const withVariables = selectWith({ as_of: '2024-02-29' });
  return [
    ...place(kind, select, undefined),
    ...(withVariables === select
      ? []
      : place(kind, withVariables, undefined).map(({ sql }) => ({ title: 'with as_of', sql }))),
    ...(kind === 'view' ? place(kind, select, 'table') : []),
    ...increment(dialect, relation),
    ...snapshotStatements(dialect, relation, at),
  ];
}

/** What a run does that adds to the table of an incremental model, and keeps the changes. */
function increment(dialect: EngineDialect, model: Model): readonly TitledStatement[] {
  if (model.materialized.kind !== 'incremental') return [];
  const { materialized: how, contract } = keptModel(model, 'incremental');
  const { stage, guard, apply } = incrementalDelta({
    dialect,
    how,
    contract,
    target: relationPath(model),
    ...compileIncrement({ dialect, variables: {} }, model),
    changes: { path: changesPath(model.name), columns: undefined, design: plainDesign },
    runId: 'run',
  });
  return [
    ...stage.map(({ purpose, sql }) => ({ title: `increment: ${purpose}`, sql })),
    ...(guard === undefined ? [] : [{ title: 'increment: keys', sql: guard.sql }]),
    ...apply.map(({ purpose, sql }) => ({ title: `increment: ${purpose}`, sql })),
  ];
}

function failingRowQueries(
  relation: ProjectRelation,
  resolution: Resolution,
): readonly TitledStatement[] {
  return relation.tests().flatMap((test) => {
    if (test.kind === 'row_count' || test.kind === 'no_drift') return [];
    const query = failingRows(relation.name, test).limit(5).toOperationNode();
    const sql = resolution.dialect.print(resolveTree(query, resolution));
    return [{ title: `rows that fail ${test.name}`, sql }];
  });
}

function highlightStatements(dialect: EngineDialect, graph: Graph): readonly TitledStatement[] {
  return (openProject(config).config.highlights ?? []).map(({ title, query }) => {
    const relations = new Map(graph.order.map((each) => [each.name, relationPath(each)]));
    const types = inputTypes(graph.order);
    const resolution = { owner: title, dialect, relations, variables: {}, types };
    return { title, sql: dialect.print(resolveTree(query(), resolution)) };
  });
}
