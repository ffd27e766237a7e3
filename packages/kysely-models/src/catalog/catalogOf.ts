import type { EngineDialect } from '../compile/dialect/dialect.ts';
import { type Dependence, independent } from '../compile/lineage/dependence.ts';
import { treeFacts } from '../compile/tree/treeFacts.ts';
import { isSetting } from '../define/contract/variable.ts';
import type { Exposure } from '../define/project/exposure.ts';
import type { Operation } from '../define/project/operation.ts';
import { type Graph, neighbours } from '../graph/graph.ts';
import { type LineageGraph, lineageGraph, nodeKey } from '../graph/lineage/lineageGraph.ts';
import { declaredVariables } from '../graph/project/projectVariables.ts';
import { saysAge } from '../graph/project.ts';
import { locationText } from '../report/errorText.ts';
import type { InheritedFreshness } from '../run/freshness/inheritedFreshness.ts';
import type { Project } from '../run/prepare/openProject.ts';
import type { ProjectFreshness } from '../run/projectFreshness.ts';
import type { RecordedRun } from '../state/recordedRun.ts';
import type {
  Catalog,
  CatalogBuild,
  CatalogExposure,
  CatalogFeed,
  CatalogFreshness,
  CatalogLineage,
  CatalogOperation,
  CatalogSql,
  CatalogTarget,
  CatalogVariable,
} from './catalog.ts';
import type { CatalogFacts } from './catalogFacts.ts';
import { catalogRelation } from './catalogRelation.ts';
import { lastResults } from './catalogTests.ts';
import { codeReader } from './codeOf.ts';
import { lastChanges } from './lastChanges.ts';

/** The input of a catalogue. */
interface CatalogInput {
  readonly project: Project;
  /** The name of the project, in letters, digits and `_`. */
  readonly name: string;
  readonly target: CatalogTarget;
  /** The dialect of the target, for types and places. */
  readonly dialect: EngineDialect;
  /** The queries of models, by their names. */
  readonly compiled: ReadonlyMap<string, readonly CatalogSql[]>;
  readonly facts: CatalogFacts;
  /** The age of sources; undefined where none limits it. */
  readonly freshness?: ProjectFreshness | undefined;
}

/**
 * Returns all that is known of a project as plain data.
 *
 * @throws ModelsError or ModelsErrors QUERY_INVALID with every query that cannot be traced
 */
export function catalogOf({
  project,
  name,
  target,
  dialect,
  compiled,
  facts,
  freshness,
}: CatalogInput): Catalog {
  const { graph } = project;
  const lineage = lineageGraph(graph);
  const readers = Map.groupBy(
    graph.exposures.flatMap((exposure) =>
      exposure.inputs.map((input) => ({ input: input.name, exposure: exposure.name })),
    ),
    ({ input }) => input,
  );
  const codeOf = codeReader(graph.order);
  const results = lastResults(facts.runs);
  const builds = buildsOf(facts.runs);
  const freshnessOf = catalogFreshness(graph, freshness);
  return {
    project: name,
    target,
    relations: graph.order.map((relation) =>
      catalogRelation(relation, {
        dialect,
        facts,
        sql: compiled.get(relation.name) ?? [],
        code: codeOf(relation),
        reads: [...neighbours(graph.parents, relation.name)],
        feeds: [...neighbours(graph.children, relation.name)],
        exposures: (readers.get(relation.name) ?? []).map(({ exposure }) => exposure),
        lineage: (column) => lineageOf(lineage, relation.name, column),
        columnNames: [...(lineage.relations.get(relation.name)?.columns.keys() ?? [])],
        feedsOf: (column) => feedsOf(lineage, relation.name, column),
        results: results.get(relation.name) ?? new Map(),
        history: builds.get(relation.name) ?? [],
        freshness: freshnessOf(relation.name, relation.kind === 'source' ? 'source' : 'model'),
      }),
    ),
    exposures: graph.exposures.map((exposure) => ({
      ...exposureOf(exposure),
      freshness: freshnessOf(exposure.name, 'exposure'),
    })),
    operations: graph.operations.map((operation) => ({
      ...operationOf(operation),
      history: builds.get(operation.name) ?? [],
    })),
    variables: variablesOf(project),
    runs: facts.runs,
    lastChanges: lastChanges(facts.runs),
  };
}

function exposureOf(exposure: Exposure): Omit<CatalogExposure, 'freshness'> {
  const { name, type, description, owner, url, tags, columns, inputs, location } = exposure;
  const reads = inputs.map((input) => input.name);
  const file = location && locationText(location);
  return { name, type, description, owner, url, tags, columns, reads, file };
}

function operationOf(operation: Operation): Omit<CatalogOperation, 'history'> {
  const { name, description, owner, at, after, when, location } = operation;
  const file = location && locationText(location);
  return { name, description, owner, at, after, isAlways: when === 'always', file };
}

function lineageOf(
  { relations }: LineageGraph,
  relation: string,
  column: string | null,
): CatalogLineage {
  const own = relations.get(relation);
  const found = column === null ? own?.rows : own?.columns.get(column);
  const { from, rows, reads, opaque }: Dependence = found ?? independent;
  return { values: from, rows, reads, opaque };
}

/** Returns the nearest readers of a column, without the columns of its own relation. */
function feedsOf(
  { outOf }: LineageGraph,
  relation: string,
  column: string | null,
): readonly CatalogFeed[] {
  return (outOf.get(nodeKey({ relation, column })) ?? []).flatMap(({ to, kind }) =>
    to.relation === relation ? [] : [{ relation: to.relation, column: to.column, kind }],
  );
}

function variablesOf({ config, graph }: Project): readonly CatalogVariable[] {
  const declared = declaredVariables(config);
  // Settings are values of TypeScript: no query names them.
  const isRead = !declared.every(isSetting);
  const readers = Map.groupBy(
    graph.order.flatMap((relation) =>
      isRead && relation.kind === 'model'
        ? [...treeFacts(relation.query()).variables].map((variable) => ({
            variable,
            by: relation.name,
          }))
        : [],
    ),
    ({ variable }) => variable,
  );
  const values: Readonly<Record<string, unknown>> = config.variables ?? {};
  return declared.map((variable) => {
    const { name, description } = variable;
    const given = Object.hasOwn(values, name) ? JSON.stringify(values[name]) : undefined;
    const preset = isSetting(variable) ? JSON.stringify(variable.default) : undefined;
    return {
      name,
      description,
      isOfRun: !isSetting(variable),
      default: preset,
      value: given ?? preset,
      readBy: (readers.get(name) ?? []).map(({ by }) => by),
    };
  });
}

/** Returns what builds did about each relation, newest first, by the names of relations. */
function buildsOf(runs: readonly RecordedRun[]): ReadonlyMap<string, readonly CatalogBuild[]> {
  const found = new Map<string, CatalogBuild[]>();
  for (const { runId, at, outcome, relations } of runs) {
    const killed = outcome === 'killed' && ({ isKilled: true } as const);
    for (const result of relations) {
      const known = found.get(result.name);
      if (known === undefined) found.set(result.name, [{ runId, at, ...killed, result }]);
      else known.push({ runId, at, ...killed, result });
    }
  }
  return found;
}

/**
 * Returns a function that says how old the data of a relation or exposure are.
 *
 * @param found undefined where no source says how old it may be
 */
function catalogFreshness(graph: Graph, found: ProjectFreshness | undefined) {
  const all = new Map(found?.all.map((each) => [`${each.kind} ${each.name}`, each]));
  return (name: string, kind: InheritedFreshness['kind']): CatalogFreshness | undefined => {
    const relation = kind === 'exposure' ? undefined : graph.byName.get(name);
    // A view in the place of a source is judged as that.
    const isJudged = relation !== undefined && saysAge(relation);
    const own = all.get(`${isJudged ? 'source' : kind} ${name}`);
    if (own === undefined) return undefined;
    const { state, newest, ageMs, oldest, why } = own;
    const rule = relation?.kind === 'seed' ? undefined : relation?.freshness;
    return { state, newest, ageMs, oldest, why, rule };
  };
}
