import { type EngineDialect, pathSql, type RelationPath, schemaSql } from '../compile/dialect.ts';
import type { CatalogEntry, Session } from '../warehouse/types.ts';

/** The schema of what the engine keeps between runs, beside the published data. */
export const stateSchema = '_models';

const relations: RelationPath = { schema: stateSchema, name: 'relations' };

/** What is known of a relation that the project published. */
export interface PublishedRelation extends RelationPath {
  readonly kind: 'table' | 'view';
  /** Of a source, the version of the file that it holds; empty for other relations. */
  readonly dataVersion: string;
}

/** The statements that make the state's schema and tables where they are missing. */
export function createState(dialect: EngineDialect): readonly string[] {
  return [
    `create schema if not exists ${schemaSql(dialect, stateSchema)}`,
    `create table if not exists ${pathSql(dialect, relations)} (
      schema_name varchar not null, relation_name varchar not null, kind varchar not null,
      data_version varchar not null, run_id varchar not null, published_at ${dialect.typeName({ kind: 'timestamp' })} not null)`,
  ];
}

/** Whether the state is there. */
export function hasState(catalog: readonly CatalogEntry[]): boolean {
  return catalog.some(({ schema, name }) => schema === relations.schema && name === relations.name);
}

/** What the project published; nothing where no state is. */
export async function readState(
  session: Session,
  dialect: EngineDialect,
  catalog: readonly CatalogEntry[],
): Promise<readonly PublishedRelation[]> {
  if (!hasState(catalog)) return [];
  const rows = await session.rows(
    `select schema_name, relation_name, kind, data_version from ${pathSql(dialect, relations)}`,
  );
  return rows.map((row) => ({
    schema: String(row['schema_name']),
    name: String(row['relation_name']),
    kind: row['kind'] === 'view' ? 'view' : 'table',
    dataVersion: String(row['data_version']),
  }));
}

/**
 * The statements that note what a transaction publishes, to be run inside it.
 *
 * @param at the time of publishing, `2024-02-29 12:00:00`
 */
export function recordPublished(
  dialect: EngineDialect,
  published: readonly PublishedRelation[],
  runId: string,
  at: string,
): readonly string[] {
  if (published.length === 0) return [];
  const { literal } = dialect;
  const table = pathSql(dialect, relations);
  const rows = published.map((entry) =>
    [entry.schema, entry.name, entry.kind, entry.dataVersion, runId, at].map(literal).join(', '),
  );
  return [
    `delete from ${table} where (schema_name, relation_name) in (${keys(dialect, published)})`,
    `insert into ${table} values ${rows.map((row) => `(${row})`).join(', ')}`,
  ];
}

/**
 * The statement that notes the run which published relations last, where that and when is all that
 * changed.
 *
 * @param at the time of publishing, `2024-02-29 12:00:00`
 */
export function refreshPublished(
  dialect: EngineDialect,
  published: readonly RelationPath[],
  runId: string,
  at: string,
): string {
  const { literal } = dialect;
  return `update ${pathSql(dialect, relations)} set run_id = ${literal(runId)}, published_at = ${literal(at)} where (schema_name, relation_name) in (${keys(dialect, published)})`;
}

function keys({ literal }: EngineDialect, paths: readonly RelationPath[]): string {
  return paths.map(({ schema, name }) => `(${literal(schema)}, ${literal(name)})`).join(', ');
}
