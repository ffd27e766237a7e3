import {
  type QueryDefinition,
  queryDefinition,
} from '../../compile/columnFingerprints/queryDefinition.ts';
import { nameColumns } from '../../compile/columns/nameColumns.ts';
import { tablesOfModel } from '../../compile/columns/relationColumns.ts';
import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import { fingerprint } from '../../compile/fingerprint.ts';
import { type TestSpec, testKindOf } from '../../define/contract/testSpec.ts';
import { changesOf } from '../../define/models/incrementalContext.ts';
import { materializationName } from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import type { Graph } from '../../graph/graph.ts';
import { lineageGraph } from '../../graph/lineage/lineageGraph.ts';
import { mayShowOf } from '../../graph/personal/personalColumns.ts';
import { inputsOf, type ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { modelSelect } from '../../plan/materializations/modelSelect.ts';
import type { Manifest, ManifestColumn, ManifestRelation, ManifestTest } from './manifest.ts';
import { optionTexts } from './optionTexts.ts';
import { quarantineEdges, quarantineRules } from './quarantineDependence.ts';

/**
 * Returns the state of a project as plain data.
 *
 * @param seedFiles a fingerprint of each seed's file, by the seed's name
 * @throws ModelsError or ModelsErrors QUERY_INVALID with every query that cannot be built or traced
 */
export function projectManifest(graph: Graph, seedFiles: ReadonlyMap<string, string>): Manifest {
  const lineage = lineageGraph(graph);
  const columnsOf = (name: string) => [...(lineage.relations.get(name)?.columns.keys() ?? [])];
  return {
    version: 1,
    relations: graph.order.map((relation) => manifestRelation(relation, columnsOf, seedFiles)),
    edges: [...[...lineage.outOf.values()].flat(), ...quarantineEdges(graph, columnsOf)],
    exposures: graph.exposures.map(({ name, type, owner, inputs, columns }) => ({
      name,
      type,
      owner,
      inputs: inputs.map((input) => input.name),
      columns: Object.fromEntries(Object.entries(columns).map(([of, names]) => [of, [...names]])),
    })),
  };
}

function manifestRelation(
  relation: ProjectRelation,
  columnsOf: (name: string) => readonly string[],
  seedFiles: ReadonlyMap<string, string>,
): ManifestRelation {
  const { name, kind, description, owner, tags, contract } = relation;
  const { schema, name: table } = relationPath(relation);
  const definition = kind === 'model' ? modelDefinition(relation, columnsOf) : undefined;
  const tests = relation.tests();
  const valuesOf = (of: string) =>
    tests.flatMap((each) =>
      each.kind === 'accepted_values' && each.origin === 'contract' && each.column === of
        ? [each.values.map(String)]
        : [],
    )[0] ?? null;
  const mayShow = mayShowOf(relation);
  const columns = columnsOf(name).map((column): ManifestColumn => {
    const found = contract?.columns.find((each) => each.name === column);
    return {
      name: column,
      type: found === undefined ? null : duckdbDialect.typeName(found.sqlType),
      nullable: found?.nullable ?? true,
      pii: !mayShow(column),
      description: found?.description ?? null,
      values: mayShow(column) ? valuesOf(column) : null,
      definition: definition?.columns.get(column) ?? definition?.others ?? null,
    };
  });
  const personal = new Set(columns.flatMap((column) => (column.pii ? [column.name] : [])));
  return {
    name,
    kind,
    path: `${schema}.${table}`,
    materialization: kind === 'model' ? materializationName(relation.materialized) : kind,
    options: kind === 'model' ? optionTexts(relation.materialized) : {},
    description,
    owner: owner ?? null,
    tags: [...tags],
    inputs: inputsOf(relation).map((input) => input.name),
    sql: kind === 'model' ? modelSelect({ dialect: duckdbDialect, variables: {} }, relation) : null,
    rows: rowsOf(relation, definition) ?? seedFiles.get(name) ?? deliveredRows(relation),
    columns,
    tests: tests.map((each) => manifestTest(each, personal)),
  };
}

/** Returns the part of a model's definition that decides which rows it has, with the rules that quarantine some. */
function rowsOf(
  relation: ProjectRelation,
  definition: QueryDefinition | undefined,
): string | undefined {
  const rules = relation.kind === 'model' ? quarantineRules(relation) : [];
  return rules.length === 0 ? definition?.rows : fingerprint([definition?.rows, rules]);
}

/** Returns the part of a source's definition that decides which rows it delivers. */
function deliveredRows(relation: ProjectRelation): string {
  return fingerprint(
    relation.kind === 'source' ? [relation.file, relation.landing ?? null] : relation.name,
  );
}

/**
 * Returns the part of a model's definition that decides how its columns are computed: its query and
 * its materialization.
 */
function modelDefinition(
  model: Model,
  columnsOf: (name: string) => readonly string[],
): QueryDefinition {
  const inputs = new Map(model.inputs.map(({ name }) => [name, columnsOf(name)]));
  const known = tablesOfModel(model);
  const named = (tree: ReturnType<Model['query']>) => nameColumns(tree, known).tree;
  const whole = queryDefinition(named(model.query()), inputs);
  const { materialized, increment, name } = model;
  if (materialized.kind === 'view' || materialized.kind === 'table') return whole;
  const { follows, ...kept } =
    materialized.kind === 'custom'
      ? { follows: undefined, name: materialized.name, by: materialized.deletes?.columns }
      : { follows: undefined, ...materialized };
  const changes = model.inputs.map(
    (input) => [changesOf(input.name), columnsOf(input.name)] as const,
  );
  const own = ['incoming', 'kept', name].map((each) => [each, columnsOf(name)] as const);
  const tables = new Map([...inputs, ...changes, ...own]);
  const added = increment && queryDefinition(named(increment.rows()), tables);
  const deleted = increment?.deletes && queryDefinition(named(increment.deletes()), tables);
  const columns = [...whole.columns].map(([column, definition]): [string, string] => [
    column,
    added === undefined ? definition : fingerprint([definition, added.columns.get(column)]),
  ]);
  const rows = [
    [whole.rows, kept, follows && [...follows]],
    [added?.rows, added?.others],
    deleted && [[...deleted.columns], deleted.others, deleted.rows],
  ];
  return { columns: new Map(columns), others: whole.others, rows: fingerprint(rows) };
}

/**
 * Returns a test as plain data: its rule as JSON, of a condition or query its fingerprint. Of
 * personal data only a fingerprint is kept: bounds and values could be somebody's.
 *
 * @param personal the columns of its relation that are personal data
 */
function manifestTest(test: TestSpec, personal: ReadonlySet<string>): ManifestTest {
  const { name, kind: _, severity, maxFailures, where, origin, custom, ...rule } = ruleOf(test);
  const columns = custom?.columns ?? ('column' in test ? [test.column] : []);
  const isPersonal = columns.some((column) => personal.has(column));
  const whole = {
    ...rule,
    expects: custom?.expects,
    where: where === undefined ? undefined : fingerprint(where),
  };
  const spec = isPersonal ? fingerprint(whole) : JSON.stringify(whole, plain);
  return { name, kind: testKindOf(test), severity, maxFailures, spec };
}

function ruleOf(test: TestSpec): Omit<TestSpec, 'kind'> & { readonly kind: string } {
  switch (test.kind) {
    case 'relationships':
      return { ...test, ...{ to: test.to.name } };
    case 'expression':
      return { ...test, ...{ condition: fingerprint(test.condition) } };
    case 'no_rows':
      return {
        ...test,
        ...{ inputs: test.inputs.map((input) => input.name), query: fingerprint(test.query) },
      };
    default:
      return test;
  }
}

const plain = (_key: string, value: unknown) => (value instanceof RegExp ? String(value) : value);
