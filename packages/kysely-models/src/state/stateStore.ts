import {
  type EngineDialect,
  pathSql,
  type RelationPath,
  schemaSql,
} from '../compile/dialect/dialect.ts';
import type { CatalogEntry, Session, WarehouseRow } from '../warehouse/types.ts';
import { type BuiltFrom, readBuiltFrom, writeBuiltFrom } from './builtFrom.ts';
import { type PublishedFacts, readPublishedFacts, writePublishedFacts } from './publishedFacts.ts';
import { createHistory, hasHistory } from './runHistory.ts';
import {
  checkStateVersion,
  stateVersion,
  versionRecord,
  writeStateVersion,
} from './stateVersion.ts';

/** The schema of what the engine keeps between runs, beside the published data. */
export const stateSchema = '_models';

const relations: RelationPath = { schema: stateSchema, name: 'relations' };

/** The known facts of a relation that the project published, or only reads. */
export interface KnownRelation extends RelationPath {
  /** `read`: a source that somebody else put there. */
  readonly kind: 'table' | 'view' | 'read';
  /** The version of the file that a source holds; empty for other relations. */
  readonly dataVersion: string;
  readonly builtFrom: BuiltFrom | undefined;
  /** The facts that the last build published; undefined until they are recorded. */
  readonly published?: PublishedFacts | undefined;
}

/** The content of the state. */
export interface State {
  readonly relations: readonly KnownRelation[];
  /** True when it lacks columns or tables that this version writes. */
  readonly isOutdated: boolean;
}

/** Returns the statements that create the state's schema and tables where they are missing. */
export function createState(dialect: EngineDialect): readonly string[] {
  return [
    `create schema if not exists ${schemaSql(dialect, stateSchema)}`,
    `create table if not exists ${pathSql(dialect, relations)} (
      schema_name varchar not null, relation_name varchar not null, kind varchar not null,
      data_version varchar not null, run_id varchar not null, published_at ${dialect.typeName({ kind: 'timestamp' })} not null,
      built_from varchar, published varchar)`,
    createHistory(dialect),
    ...writeStateVersion(dialect, stateSchema),
  ];
}

/** Returns true when the state exists. */
export function hasState(catalog: readonly CatalogEntry[]): boolean {
  return catalog.some(({ schema, name }) => schema === relations.schema && name === relations.name);
}

/** Returns the statements that create an earlier version's state one of this version. */
export function widenState(dialect: EngineDialect): readonly string[] {
  const table = pathSql(dialect, relations);
  return [
    ...['built_from', 'published'].map(
      (name) => `alter table ${table} add column if not exists ${name} varchar`,
    ),
    createHistory(dialect),
    ...writeStateVersion(dialect, stateSchema),
  ];
}

/**
 * Reads the known facts of relations; empty where no state exists.
 *
 * @throws ModelsError STATE_NEWER, or what the warehouse throws
 */
export async function readState(
  session: Session,
  dialect: EngineDialect,
  catalog: readonly CatalogEntry[],
): Promise<State> {
  if (!hasState(catalog)) return { relations: [], isOutdated: false };
  const columns = 'schema_name, relation_name, kind, data_version';
  const from = `from ${pathSql(dialect, relations)}`;
  let isOutdated = !hasHistory(catalog);
  const rows = await session.rows(`select ${columns}, built_from, published ${from}`).catch(() => {
    isOutdated = true;
    return session.rows(`select ${columns} ${from}`);
  });
  return stateOf(rows, isOutdated);
}

/**
 * Reads the known facts of relations as they were at a moment.
 *
 * @param asOf what follows the name of a table that is read as it was
 * @throws what the warehouse throws, also where that is not kept
 */
export async function readStateAt(
  session: Session,
  dialect: EngineDialect,
  asOf: string,
): Promise<State> {
  const columns = 'schema_name, relation_name, kind, data_version, built_from, published';
  const rows = await session.rows(
    `select ${columns} from ${pathSql(dialect, { ...relations, asOf })}`,
  );
  return stateOf(rows, false);
}

/** Returns the query of the state, for `Warehouse.overview`; fails where an earlier version wrote it. */
export function stateTexts(dialect: EngineDialect): string {
  const columns = [
    'schema_name',
    'relation_name',
    'kind',
    'data_version',
    'built_from',
    'published',
  ];
  const nulls = Array.from({ length: 3 }, () => 'cast(null as varchar)');
  const texts = [...columns, ...nulls].map((column, at) => `${column} as t${at + 1}`);
  return `select ${texts.join(', ')} from ${pathSql(dialect, relations)}`;
}

/**
 * Returns the state that rows of `stateTexts` tell of.
 *
 * @throws ModelsError STATE_NEWER
 */
export function stateOfTexts(
  rows: readonly WarehouseRow[],
  catalog: readonly CatalogEntry[],
): State {
  const named = rows.map(({ t1, t2, t3, t4, t5, t6 }) => ({
    schema_name: t1 ?? null,
    relation_name: t2 ?? null,
    kind: t3 ?? null,
    data_version: t4 ?? null,
    built_from: t5 ?? null,
    published: t6 ?? null,
  }));
  return stateOf(named, !hasHistory(catalog));
}

function stateOf(rows: readonly WarehouseRow[], isOutdated: boolean): State {
  const version = Number(rows.find(isVersion)?.['data_version'] ?? 1);
  checkStateVersion(version);
  return {
    isOutdated: isOutdated || version < stateVersion,
    relations: rows
      .filter((row) => !isVersion(row))
      .map((row) => ({
        schema: String(row['schema_name']),
        name: String(row['relation_name']),
        kind: knownKind(row['kind']),
        dataVersion: String(row['data_version']),
        builtFrom: readBuiltFrom(String(row['built_from'] ?? '')),
        published: readPublishedFacts(String(row['published'] ?? '')),
      })),
  };
}

const isVersion = (row: WarehouseRow) => row['kind'] === versionRecord.kind;

function knownKind(kind: unknown): KnownRelation['kind'] {
  return kind === 'view' || kind === 'read' ? kind : 'table';
}

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
  const table = pathSql(dialect, relations);
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
  return `merge into ${pathSql(dialect, relations)} as kept
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
  return `update ${pathSql(dialect, relations)} as kept set published = given.published
    from (values ${values}) as given (schema_name, relation_name, published)
    where ${keyColumns.map((name) => `kept.${name} = given.${name}`).join(' and ')}`;
}

/** Returns the statement that removes the records of relations that are dropped. */
export function forgetRelations(dialect: EngineDialect, paths: readonly RelationPath[]): string {
  const where = `(schema_name, relation_name) in (${keys(dialect, paths)})`;
  return `delete from ${pathSql(dialect, relations)} where ${where}`;
}

/** Returns the statement that removes the records of relations that a run did not publish. */
export function forgetOwned(
  dialect: EngineDialect,
  paths: readonly RelationPath[],
  runId: string,
): string {
  const where = `(schema_name, relation_name) in (${keys(dialect, paths)})`;
  return `delete from ${pathSql(dialect, relations)} where ${where} and run_id = ${dialect.literal(runId)}`;
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
  return [`update ${pathSql(dialect, relations)} set built_from = null where ${where}`];
}

function keys({ literal }: EngineDialect, paths: readonly RelationPath[]): string {
  return paths.map(({ schema, name }) => `(${literal(schema)}, ${literal(name)})`).join(', ');
}

/**
 * Returns what the state says of each relation that is published, in order: what it was built from, by
 * which run and when. It is the same as long as nothing is published.
 */
export function publishedVersion(
  session: Session,
  dialect: EngineDialect,
): Promise<readonly WarehouseRow[]> {
  const columns = [
    'schema_name',
    'relation_name',
    'kind',
    'data_version',
    'run_id',
    'published_at',
  ];
  return session.rows(
    `select ${columns.join(', ')} from ${pathSql(dialect, relations)}
     order by schema_name, relation_name`,
  );
}
