import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { duckdbLiteral } from '../../compile/duckdb/duckdbLiteral.ts';
import type { SchemaNames } from '../schemaNames.ts';
import type { CatalogColumn, CatalogEntry, Session } from '../types.ts';
import { readerSchemaSql } from './names/mainSchema.ts';

/**
 * Returns the tables and views of a database, by the names that the project gives them.
 *
 * @param database that is attached; the session's own when left out
 */
export async function duckdbCatalog(
  session: Session,
  { toProject }: SchemaNames,
  database?: string,
): Promise<readonly CatalogEntry[]> {
  const named = databaseSql(database);
  const rows = await session.rows(
    `select ${readerSchemaSql(named)} as schema_name, table_name as name, 'table' as kind, comment from duckdb_tables()
     where database_name = ${named} and not internal
     union all
     select schema_name, view_name, 'view', comment from duckdb_views()
     where database_name = ${named} and not internal`,
  );
  return rows.flatMap((row) => {
    const schema = toProject(String(row['schema_name']));
    if (schema === undefined) return [];
    const kind = row['kind'] === 'view' ? 'view' : 'table';
    const comment = row['comment'] === null ? undefined : String(row['comment']);
    return [{ schema, name: String(row['name']), kind, comment }];
  });
}

const databaseSql = (database: string | undefined) =>
  database === undefined ? 'current_database()' : duckdbLiteral(database);

/**
 * Returns the columns of tables and views, in order, by the names that the project gives them.
 *
 * @param database that is attached; the session's own when left out
 */
export async function duckdbColumns(
  session: Session,
  relations: readonly RelationPath[] | 'all',
  { toWarehouse, toProject }: SchemaNames,
  database?: string,
): Promise<readonly CatalogColumn[]> {
  if (relations.length === 0) return [];
  const named = databaseSql(database);
  const only =
    relations === 'all'
      ? ''
      : // Of a list without "values", each of its pairs is compared with each column.
        `where (schema_name, table_name) in (values ${relations.map(({ schema, name }) => `(${duckdbLiteral(toWarehouse(schema))}, ${duckdbLiteral(name)})`).join(', ')})`;
  const rows = await session.rows(
    `select schema_name, table_name, column_name, type from (
       select ${readerSchemaSql(named)} as schema_name, table_name, column_name, column_index, case when contains(data_type, 'STRUCT(') then data_type else lower(data_type) end as type
       from duckdb_columns() where database_name = ${named} and not internal
     ) as columns ${only}
     order by schema_name, table_name, column_index`,
  );
  return rows.flatMap((row) => {
    const schema = toProject(String(row['schema_name']));
    if (schema === undefined) return [];
    const name = String(row['table_name']);
    return [{ schema, name, column: String(row['column_name']), type: String(row['type']) }];
  });
}
