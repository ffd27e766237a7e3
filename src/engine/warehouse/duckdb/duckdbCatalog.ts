import type { RelationPath } from '../../compile/dialect.ts';
import { duckdbLiteral } from '../../compile/duckdb/duckdbLiteral.ts';
import type { CatalogColumn, CatalogEntry, Session } from '../types.ts';

/** The tables and views of the session's database. */
export async function duckdbCatalog(session: Session): Promise<readonly CatalogEntry[]> {
  const rows = await session.rows(
    `select schema_name, table_name as name, 'table' as kind from duckdb_tables()
     where database_name = current_database() and not internal
     union all
     select schema_name, view_name, 'view' from duckdb_views()
     where database_name = current_database() and not internal`,
  );
  return rows.map((row) => ({
    schema: String(row['schema_name']),
    name: String(row['name']),
    kind: row['kind'] === 'view' ? 'view' : 'table',
  }));
}

/** The columns of tables and views, in order. */
export async function duckdbColumns(
  session: Session,
  relations: readonly RelationPath[] | 'all',
): Promise<readonly CatalogColumn[]> {
  if (relations.length === 0) return [];
  const only =
    relations === 'all'
      ? ''
      : `and (schema_name, table_name) in (${relations.map(({ schema, name }) => `(${duckdbLiteral(schema)}, ${duckdbLiteral(name)})`).join(', ')})`;
  const rows = await session.rows(
    `select schema_name, table_name, column_name, lower(data_type) as type from duckdb_columns()
     where database_name = current_database() and not internal ${only}
     order by schema_name, table_name, column_index`,
  );
  return rows.map((row) => ({
    schema: String(row['schema_name']),
    name: String(row['table_name']),
    column: String(row['column_name']),
    type: String(row['type']),
  }));
}
