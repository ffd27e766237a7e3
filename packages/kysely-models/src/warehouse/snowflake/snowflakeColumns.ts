import { foldLowerCase } from 'kysely-snowflake-dialect';
import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { CatalogColumn, Session, WarehouseRow } from '../types.ts';

/**
 * Returns the columns of the tables and views of a database, by the names that the project gives
 * them.
 *
 * @param projectSchema the project's name of a schema; undefined for those of others
 * @param database its SQL; the session's own when left out
 * @param condition for the rows of the catalog that are read
 */
export async function snowflakeColumns(
  session: Session,
  relations: readonly RelationPath[] | 'all',
  projectSchema: (schema: string) => string | undefined,
  database: string | undefined,
  condition: string,
): Promise<readonly CatalogColumn[]> {
  if (relations.length === 0) return [];
  const wanted = relations === 'all' ? undefined : new Set(relations.map(pathKey));
  const catalog = `${database === undefined ? '' : `${database}.`}information_schema`;
  const rows = await session.rows(
    `${columnsSelect(catalog, condition)}
     order by table_schema, table_name, ordinal_position`,
  );
  return catalogColumns(rows, projectSchema).filter(
    (column) => wanted?.has(pathKey(column)) !== false,
  );
}

/** Returns the query of the columns of a catalog, in any order. */
export function columnsSelect(catalog: string, condition: string): string {
  return `select table_schema as "schema", table_name as "name", column_name as "column",
       data_type as "type", numeric_precision as "precision", numeric_scale as "scale",
       ordinal_position as "position"
     from ${catalog}.columns where ${condition}`;
}

/** Returns the columns that rows of `columnsSelect` tell of. */
export function catalogColumns(
  rows: readonly WarehouseRow[],
  projectSchema: (schema: string) => string | undefined,
): readonly CatalogColumn[] {
  return rows.flatMap((row) => {
    const schema = projectSchema(foldLowerCase.fromSql(String(row['schema'])));
    if (schema === undefined) return [];
    const path = { schema, name: foldLowerCase.fromSql(String(row['name'])) };
    const column = foldLowerCase.fromSql(String(row['column']));
    return [{ ...path, column, type: typeName(row) }];
  });
}

/** The catalog's types by the names that a statement gives them, where these differ. */
const names: Readonly<Record<string, string>> = { TEXT: 'varchar', FLOAT: 'double' };

function typeName(row: Readonly<Record<string, unknown>>): string {
  const type = String(row['type']);
  return type === 'NUMBER'
    ? `number(${row['precision']}, ${row['scale']})`
    : (names[type] ?? type.toLowerCase());
}
