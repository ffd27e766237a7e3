import {
  type EngineDialect,
  pathSql,
  type RelationPath,
  schemaSql,
} from '../compile/dialect/dialect.ts';
import type { CatalogEntry, Session, Warehouse, WarehouseRow } from '../warehouse/types.ts';
import { type BuiltFrom, readBuiltFrom } from './builtFrom.ts';
import { type PublishedFacts, readPublishedFacts } from './publishedFacts.ts';
import { createHistory, hasHistory } from './runHistory.ts';
import {
  existsIn,
  laterColumns,
  type RelationColumn,
  relationColumns,
  relationKey,
  stateSchema,
  stateTable,
} from './stateParts.ts';
import {
  checkStateVersion,
  stateVersion,
  versionRecord,
  writeStateVersion,
} from './stateVersion.ts';

/** The table of the relations that the project published. */
export const relationsTable = stateTable('relations');

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
    `create table if not exists ${pathSql(dialect, relationsTable)} (
      ${relationColumns.map((name) => columnSql(dialect, name)).join(', ')})`,
    createHistory(dialect),
    ...writeStateVersion(dialect),
  ];
}

function columnSql(dialect: EngineDialect, name: RelationColumn): string {
  const type = name === 'published_at' ? dialect.typeName({ kind: 'timestamp' }) : 'varchar';
  return `${name} ${type}${isLater(name) ? '' : ' not null'}`;
}

const isLater = (name: RelationColumn) => laterColumns.some((later) => later === name);

/** The columns that say what is known of a relation; the others, who published it and when. */
const knownColumns = relationColumns.filter((name) => name !== 'run_id' && name !== 'published_at');

/** Returns true when the state exists. */
export const hasState = existsIn(relationsTable);

/** Returns the statements that create an earlier version's state one of this version. */
export function widenState(dialect: EngineDialect): readonly string[] {
  const table = pathSql(dialect, relationsTable);
  return [
    ...laterColumns.map((name) => `alter table ${table} add column if not exists ${name} varchar`),
    createHistory(dialect),
    ...writeStateVersion(dialect),
  ];
}

/**
 * Reads the known facts of relations; empty where no state exists.
 *
 * @throws ModelsError STATE_NEWER, or what the warehouse throws
 */
export async function readState(
  session: Session,
  { dialect, explain }: Pick<Warehouse, 'dialect' | 'explain'>,
  catalog: readonly CatalogEntry[],
): Promise<State> {
  if (!hasState(catalog)) return { relations: [], isOutdated: false };
  const select = (columns: readonly string[]) =>
    session.rows(`select ${columns.join(', ')} from ${pathSql(dialect, relationsTable)}`);
  let isOutdated = !hasHistory(catalog);
  const rows = await select(knownColumns).catch((error: unknown) => {
    // Only the warehouse's refusal tells of an earlier version: a timeout says nothing of the columns.
    if (explain(error).kind !== 'query') throw error;
    isOutdated = true;
    return select(knownColumns.filter((name) => !isLater(name)));
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
  const rows = await session.rows(
    `select ${knownColumns.join(', ')} from ${pathSql(dialect, { ...relationsTable, asOf })}`,
  );
  return stateOf(rows, false);
}

/** Returns the query of the state, for `Warehouse.overview`; fails where an earlier version wrote it. */
export function stateTexts(dialect: EngineDialect): string {
  const nulls = Array.from({ length: 9 - knownColumns.length }, () => 'cast(null as varchar)');
  const texts = [...knownColumns, ...nulls].map((column, at) => `${column} as t${at + 1}`);
  return `select ${texts.join(', ')} from ${pathSql(dialect, relationsTable)}`;
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
  const named = rows.map((row) =>
    Object.fromEntries(knownColumns.map((name, at) => [name, row[`t${at + 1}`] ?? null])),
  );
  return stateOf(named, !hasHistory(catalog));
}

function stateOf(rows: readonly WarehouseRow[], isOutdated: boolean): State {
  const version = Number(cell(rows.find(isVersion) ?? {}, 'data_version') ?? 1);
  checkStateVersion(version);
  return {
    isOutdated: isOutdated || version < stateVersion,
    relations: rows
      .filter((row) => !isVersion(row))
      .map((row) => ({
        schema: String(cell(row, 'schema_name')),
        name: String(cell(row, 'relation_name')),
        kind: knownKind(cell(row, 'kind')),
        dataVersion: String(cell(row, 'data_version')),
        builtFrom: readBuiltFrom(String(cell(row, 'built_from') ?? '')),
        published: readPublishedFacts(String(cell(row, 'published') ?? '')),
      })),
  };
}

const cell = (row: WarehouseRow, column: RelationColumn) => row[column];

const isVersion = (row: WarehouseRow) => cell(row, 'kind') === versionRecord.kind;

function knownKind(kind: unknown): KnownRelation['kind'] {
  return kind === 'view' || kind === 'read' ? kind : 'table';
}

/**
 * Returns what the state says of each relation that is published, in order: what it was built from, by
 * which run and when. It is the same as long as nothing is published.
 */
export function publishedVersion(
  session: Session,
  dialect: EngineDialect,
): Promise<readonly WarehouseRow[]> {
  const columns = relationColumns.filter((name) => !isLater(name));
  return session.rows(
    `select ${columns.join(', ')} from ${pathSql(dialect, relationsTable)}
     order by ${relationKey.join(', ')}`,
  );
}
