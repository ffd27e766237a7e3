import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import { writeBuiltFrom } from './builtFrom.ts';
import { writePublishedFacts } from './publishedFacts.ts';
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
    `delete from ${table} where (schema_name, relation_name) in (${keys(dialect, published)})`,
    `insert into ${table} (${allColumns}) values ${valuesOf(dialect, published, runId, at)}`,
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
  const values = valuesOf(dialect, published, runId, at);
  const same = keyColumns.map((name) => `kept.${name} = given.${name}`);
  return `merge into ${pathSql(dialect, relationsTable)} as kept
    using (select * from (values ${values}) as listed (${allColumns})${where}) as given on ${same.join(' and ')}
    when matched then update set ${otherColumns.map((name) => `${name} = given.${name}`).join(', ')}
    when not matched then insert (${allColumns})
      values (${[...keyColumns, ...otherColumns].map((name) => `given.${name}`).join(', ')})`;
}

const keyColumns = ['schema_name', 'relation_name'];
const otherColumns = ['kind', 'data_version', 'run_id', 'published_at', 'built_from', 'published'];
const allColumns = [...keyColumns, ...otherColumns].join(', ');

function valuesOf(
  { literal }: EngineDialect,
  published: readonly KnownRelation[],
  runId: string,
  at: string,
): string {
  const rows = published.map(({ schema, name, kind, dataVersion, builtFrom, published: facts }) =>
    [
      ...[schema, name, kind, dataVersion, runId, at],
      ...[writeBuiltFrom(builtFrom), writePublishedFacts(facts)],
    ].map(literal),
  );
  return rows.map((row) => `(${row.join(', ')})`).join(', ');
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
    from (values ${values}) as given (schema_name, relation_name, published)
    where ${keyColumns.map((name) => `kept.${name} = given.${name}`).join(' and ')}`;
}

/** Returns the statement that removes the records of relations that are dropped. */
export function forgetRelations(dialect: EngineDialect, paths: readonly RelationPath[]): string {
  const where = `(schema_name, relation_name) in (${keys(dialect, paths)})`;
  return `delete from ${pathSql(dialect, relationsTable)} where ${where}`;
}

/** Returns the statement that removes the records of relations that a run did not publish. */
export function forgetOwned(
  dialect: EngineDialect,
  paths: readonly RelationPath[],
  runId: string,
): string {
  const where = `(schema_name, relation_name) in (${keys(dialect, paths)})`;
  return `delete from ${pathSql(dialect, relationsTable)} where ${where} and run_id = ${dialect.literal(runId)}`;
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
  const conditions = [
    `(schema_name, relation_name) in (${keys(dialect, paths)})`,
    ...(held === undefined ? [] : [held]),
  ];
  const where = conditions.join(' and ');
  return [`update ${pathSql(dialect, relationsTable)} set built_from = null where ${where}`];
}

function keys({ literal }: EngineDialect, paths: readonly RelationPath[]): string {
  return paths.map(({ schema, name }) => `(${literal(schema)}, ${literal(name)})`).join(', ');
}
