import { foldLowerCase } from 'kysely-snowflake-dialect';
import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import { isMarked } from '../../compile/dialect/ownershipMark.ts';
import type { CatalogEntry, Session, WarehouseRow } from '../types.ts';

/**
 * Returns the tables and views of a database, by the names that the project gives them.
 *
 * @param projectSchema the project's name of a schema; undefined for those of others
 * @param database its SQL; the session's own when left out
 * @param condition for the rows of the catalog that are read
 */
export async function snowflakeCatalog(
  session: Session,
  projectSchema: (schema: string) => string | undefined,
  database: string | undefined,
  condition: string,
): Promise<readonly CatalogEntry[]> {
  const catalog = `${database === undefined ? '' : `${database}.`}information_schema`;
  return catalogEntries(await session.rows(catalogSelect(catalog, condition)), projectSchema);
}

/**
 * Returns the condition for rows of a catalog that are about some schemas.
 *
 * @param schemas as the project calls them; undefined for those of everybody
 * @example table_schema in ('MARTS', '_MODELS')
 */
export function inSchemas(dialect: EngineDialect, schemas: Iterable<string> | undefined): string {
  if (schemas === undefined) return "table_schema <> 'INFORMATION_SCHEMA'";
  const names = [...schemas].map((schema) => catalogName(dialect, dialect.schemaName(schema)));
  return `table_schema in (${[...new Set(names)].map((name) => dialect.literal(name)).join(', ')})`;
}

/** Returns a name as the catalog has it. */
export const catalogName = ({ identifier }: EngineDialect, name: string): string =>
  identifier(name).slice(1, -1).replaceAll('""', '"');

/** Returns the query of the tables and views of a catalog. */
export function catalogSelect(catalog: string, condition: string): string {
  // A view shows data that change without it.
  return `select table_schema as "schema", table_name as "name",
       iff(table_type like '%VIEW', 'view', 'table') as "kind", iff(table_type like '%VIEW', null, to_varchar(last_altered, 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM')) as "changed", comment as "comment", row_count as "rows",
       bytes as "bytes", is_transient as "transient", iff(table_type = 'EXTERNAL TABLE', 'external', iff(is_dynamic = 'YES', 'dynamic', 'no')) as "filled"
     from ${catalog}.tables where ${condition}
     union
     select table_schema, table_name, 'view', null, comment, null, null, 'NO', 'no'
     from ${catalog}.views where ${condition}`;
}

/** Returns the tables and views that rows of `catalogSelect` tell of. */
export function catalogEntries(
  rows: readonly WarehouseRow[],
  projectSchema: (schema: string) => string | undefined,
): readonly CatalogEntry[] {
  return rows.flatMap((row) => {
    const schema = projectSchema(foldLowerCase.fromSql(String(row['schema'])));
    if (schema === undefined) return [];
    const comment = row['comment'] === null ? undefined : String(row['comment']);
    const name = foldLowerCase.fromSql(String(row['name']));
    // That of somebody else is a table to the engine: it knows nothing of its inputs.
    const isDynamic = row['filled'] === 'dynamic' && isMarked(comment, { schema, name });
    const kind = row['kind'] === 'view' || isDynamic ? 'view' : 'table';
    // The files of an external table change without it.
    const changedAt = row['filled'] === 'external' || isDynamic ? undefined : time(row['changed']);
    const counted = row['rows'] === null ? undefined : Number(row['rows']);
    const transient = row['transient'] === 'YES';
    const bytes = row['bytes'] === null || kind === 'view' ? undefined : Number(row['bytes']);
    return [
      {
        schema,
        name,
        kind,
        changedAt,
        comment,
        rows: counted,
        ...(bytes !== undefined && { bytes }),
        ...(transient && { transient }),
        ...(isDynamic && { isDynamic }),
      },
    ];
  });
}

/** Parses the time when data last changed; a catalog without it returns null, or the epoch. */
function time(value: unknown): string | undefined {
  const text = String(value ?? '');
  return text === '' || text.startsWith('1970-01-01') ? undefined : text;
}
