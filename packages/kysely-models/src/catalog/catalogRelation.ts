import type { EngineDialect } from '../compile/dialect/dialect.ts';
import type { InferredType } from '../compile/types/inferredType.ts';
import { materializationName } from '../define/models/materialization.ts';
import { foldCase } from '../define/text/foldCase.ts';
import { relationTypes } from '../graph/lineage/relationTypes.ts';
import { mayShowOf } from '../graph/personal/personalColumns.ts';
import type { ProjectRelation } from '../graph/project.ts';
import { pathKey, relationPath } from '../graph/relationPath.ts';
import { statusOutcome } from '../run/result/statusOutcome.ts';
import { readVersion } from '../state/dataVersion.ts';
import type {
  CatalogBuild,
  CatalogCode,
  CatalogFeed,
  CatalogFreshness,
  CatalogLineage,
  CatalogRelation,
  CatalogSql,
  CatalogStorage,
  CatalogTestResult,
  DescribedColumn,
} from './catalog.ts';
import type { CatalogFacts } from './catalogFacts.ts';
import { catalogFigures } from './catalogFigures.ts';
import { catalogTest } from './catalogTests.ts';

/** The facts about a relation beside its own definition. */
interface Surroundings {
  readonly dialect: EngineDialect;
  readonly facts: CatalogFacts;
  readonly sql: readonly CatalogSql[];
  readonly code: CatalogCode | undefined;
  readonly reads: readonly string[];
  readonly feeds: readonly string[];
  readonly exposures: readonly string[];
  readonly columnNames: readonly string[];
  readonly lineage: (column: string | null) => CatalogLineage;
  readonly feedsOf: (column: string | null) => readonly CatalogFeed[];
  readonly results: ReadonlyMap<string, CatalogTestResult>;
  readonly history: readonly CatalogBuild[];
  readonly freshness: CatalogFreshness | undefined;
}

/** Returns a relation of the catalogue. */
export function catalogRelation(relation: ProjectRelation, around: Surroundings): CatalogRelation {
  const { name, kind, description, owner, tags } = relation;
  const { dialect, facts, sql, code, reads, feeds, exposures, results, history } = around;
  const path = relationPath(relation);
  const mayShow = mayShowOf(relation);
  const specs = relation.tests();
  const tests = specs.map((test) =>
    catalogTest(test, (column) => !mayShow(column), results.get(test.name)),
  );
  const outside = dialect.outside?.get(path.schema);
  const values = new Map(
    specs.flatMap((test) =>
      test.kind === 'accepted_values' && test.origin === 'contract'
        ? [[test.column, test.values.map(String)] as const]
        : [],
    ),
  );
  const declared = new Map(relation.contract?.columns.map((column) => [column.name, column]));
  const inferred = new Map(relationTypes(relation)?.map((column) => [column.name, column.type]));
  const found = new Map(
    facts.columns.get(pathKey(path))?.map(({ column, type }) => [foldCase(column), type]),
  );
  return {
    name,
    kind,
    description,
    owner,
    tags,
    code,
    tests,
    sql,
    reads,
    feeds,
    exposures,
    history,
    materialized:
      relation.kind === 'model' ? materializationName(relation.materialized) : undefined,
    ...(outside !== undefined && { database: outside.database }),
    schema: outside?.schema ?? dialect.schemaName(path.schema),
    table: path.name,
    columns: around.columnNames.map((column): DescribedColumn => {
      const contract = declared.get(column);
      const type = contract?.sqlType ?? inferred.get(column);
      return {
        name: column,
        type: typeOf(dialect, type) ?? found.get(foldCase(column)),
        nullable: contract?.nullable,
        pii: !mayShow(column),
        description: contract?.description,
        values: mayShow(column) ? values.get(column) : undefined,
        tests: tests.flatMap((test) => (test.columns.includes(column) ? [test.name] : [])),
        lineage: around.lineage(column),
        feeds: around.feedsOf(column),
      };
    }),
    rowLineage: around.lineage(null),
    stored: storedOf(pathKey(path), facts, history),
    freshness: around.freshness,
    figures: catalogFigures(specs, facts.figures.get(pathKey(path)) ?? [], mayShow),
  };
}

function typeOf(dialect: EngineDialect, type: InferredType | undefined): string | undefined {
  const isKnown = type !== undefined && type.kind !== 'unknown' && type.kind !== 'null';
  return isKnown ? dialect.typeName(type) : undefined;
}

function storedOf(
  key: string,
  facts: CatalogFacts,
  history: readonly CatalogBuild[],
): CatalogStorage | undefined {
  const entry = facts.entries.get(key);
  if (entry === undefined) return undefined;
  const known = facts.known.get(key);
  const size = facts.sizes.get(key);
  const published = history.find(({ result }) => result.status === 'published');
  // What a run published that was killed has rows that nobody counted; of what failed, others are counted.
  const last = history.find(
    ({ isKilled, result: { rows, status } }) =>
      isKilled === true || (rows !== undefined && statusOutcome(status) === 'done'),
  )?.result;
  const isIncrement = last?.materialized === 'increment';
  const file = known && readVersion(known.dataVersion);
  return {
    as: entry.kind,
    rows:
      size?.rows ??
      entry.rows ??
      known?.published?.rows ??
      (isIncrement ? last.tableRows : last?.rows),
    bytes: size?.bytes,
    changedAt: published?.at ?? entry.changedAt,
    file: file && { path: file.file, modifiedAt: new Date(file.modifiedMs).toISOString() },
  };
}
