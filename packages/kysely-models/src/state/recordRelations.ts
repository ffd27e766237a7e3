import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import { writeBuiltFrom } from './builtFrom.ts';
import { writePublishedFacts } from './publishedFacts.ts';
import {
  isAmong,
  mergeRows,
  type RelationColumn,
  relationColumns,
  relationKey,
} from './stateParts.ts';
import { type KnownRelation, relationsTable } from './stateStore.ts';

/**
 * Returns the statements that record what a transaction publishes, to be executed inside it.
 *
 * @param at the time of publishing, `2024-02-29 12:00:00`
 */
export function recordPublished(
  dialect: EngineDialect,
  published: readonly KnownRelation[],
  runId: string,
  at: string,
): readonly string[] {
  if (published.length === 0) return [];
  const table = pathSql(dialect, relationsTable);
  return [
    `delete from ${table} where ${isAmong(dialect, published)}`,
    `insert into ${table} (${relationColumns.join(', ')}) values ${rowsOf(dialect, published, runId, at).join(', ')}`,
  ];
}

/**
 * Returns a single statement that records the same outside a transaction, where each statement
 * costs a round trip.
 *
 * @param published at least one
 * @param held the condition under which it records them, see `whileHeld`; in any case when left out
 */
export function mergePublished(
  dialect: EngineDialect,
  published: readonly KnownRelation[],
  runId: string,
  at: string,
  held?: string,
): string {
  const where = held === undefined ? '' : ` where ${held}`;
  const columns = { columns: relationColumns, values: relationColumns.length - relationKey.length };
  const rows = rowsOf(dialect, published, runId, at);
  return mergeRows(dialect, relationsTable, columns, rows, where);
}

function rowsOf(
  { literal }: EngineDialect,
  published: readonly KnownRelation[],
  runId: string,
  at: string,
): readonly string[] {
  return published.map((relation) => {
    const row: Readonly<Record<RelationColumn, string | null>> = {
      schema_name: relation.schema,
      relation_name: relation.name,
      kind: relation.kind,
      data_version: relation.dataVersion,
      run_id: runId,
      published_at: at,
      built_from: writeBuiltFrom(relation.builtFrom),
      published: writePublishedFacts(relation.published),
    };
    return `(${relationColumns.map((name) => literal(row[name])).join(', ')})`;
  });
}

/**
 * Returns the statement that records how relations were left, for what a transaction has published
 * already.
 *
 * @param left at least one
 */
export function recordFacts(dialect: EngineDialect, left: readonly KnownRelation[]): string {
  const { literal } = dialect;
  const rows = left.map(({ schema, name, published }) =>
    [schema, name, writePublishedFacts(published)].map(literal),
  );
  const values = rows.map((row) => `(${row.join(', ')})`).join(', ');
  return `update ${pathSql(dialect, relationsTable)} as kept set published = given.published
    from (values ${values}) as given (${relationKey.join(', ')}, published)
    where ${relationKey.map((name) => `kept.${name} = given.${name}`).join(' and ')}`;
}

/** Returns the statement that removes the records of relations that are dropped. */
export function forgetRelations(dialect: EngineDialect, paths: readonly RelationPath[]): string {
  return `delete from ${pathSql(dialect, relationsTable)} where ${isAmong(dialect, paths)}`;
}

/** Returns the statement that removes the records of relations that a run did not publish. */
export function forgetOwned(
  dialect: EngineDialect,
  paths: readonly RelationPath[],
  runId: string,
): string {
  return `${forgetRelations(dialect, paths)} and run_id = ${dialect.literal(runId)}`;
}

/**
 * Returns the statement that forgets what relations were built from, before they are published in a
 * step apart from their record: a run that is interrupted between the two leaves them to be
 * rebuilt.
 *
 * @param held the condition under which it does, see `whileHeld`; in any case when left out
 */
export function forgetBuiltFrom(
  dialect: EngineDialect,
  paths: readonly RelationPath[],
  held?: string,
): readonly string[] {
  if (paths.length === 0) return [];
  const where = `${isAmong(dialect, paths)}${held === undefined ? '' : ` and ${held}`}`;
  return [`update ${pathSql(dialect, relationsTable)} set built_from = null where ${where}`];
}
