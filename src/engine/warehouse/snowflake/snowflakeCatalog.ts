import { foldLowerCase } from '../../../kysely-snowflake-dialect/index.ts';
import type { CatalogEntry, Session } from '../types.ts';

/**
 * The tables and views of the session's database, by the names that the project gives them.
 *
 * @param projectSchema the project's name of a schema; undefined for those of others
 */
export async function snowflakeCatalog(
  session: Session,
  projectSchema: (schema: string) => string | undefined,
): Promise<readonly CatalogEntry[]> {
  const rows = await session.rows(
    `select table_schema as "schema", table_name as "name",
       iff(table_type like '%VIEW', 'view', 'table') as "kind"
     from information_schema.tables where table_schema <> 'INFORMATION_SCHEMA'
     union
     select table_schema, table_name, 'view'
     from information_schema.views where table_schema <> 'INFORMATION_SCHEMA'`,
  );
  return rows.flatMap((row) => {
    const schema = projectSchema(foldLowerCase.fromSql(String(row['schema'])));
    if (schema === undefined) return [];
    const kind = row['kind'] === 'view' ? 'view' : 'table';
    return [{ schema, name: foldLowerCase.fromSql(String(row['name'])), kind }];
  });
}
