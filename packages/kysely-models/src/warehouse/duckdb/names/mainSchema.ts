import { duckdbLiteral } from '../../../compile/duckdb/duckdbLiteral.ts';
import { foldCase } from '../../../define/text/foldCase.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import { catalogName } from './catalogName.ts';

/** The table in which a copy for readers says which state it equals. */
export const recordTable = { schema: '_models', name: 'copy' };

/**
 * Returns the schema whose tables a copy keeps in `main`: the one that is named like its file. In
 * `marts.duckdb`, DuckDB finds `marts.mart_orders` ambiguous where there is a schema of this name, and
 * takes it for `main.mart_orders` where there is none.
 *
 * @example mainSchema('out/marts.duckdb', ['marts', 'finance']) // marts
 */
export function mainSchema(path: string, schemas: readonly string[]): string | undefined {
  const name = foldCase(catalogName(path));
  return schemas.find((schema) => foldCase(schema) === name);
}

/**
 * Refuses a copy whose readers would not find its tables by name.
 *
 * @throws ModelsError WAREHOUSE_NAME_AMBIGUOUS
 */
export function refuseTwoMains(path: string, schemas: readonly string[]): void {
  const kept = mainSchema(path, [...schemas, recordTable.schema]);
  const isTaken = kept === recordTable.schema || schemas.includes('main');
  if (kept === undefined || !isTaken) return;
  throw new ModelsError({
    code: 'WAREHOUSE_NAME_AMBIGUOUS',
    message: `publishTo ${path} has the name of the schema ${kept}, whose tables would be in main, which is taken.`,
    subject: path,
    expected: 'a file whose name is not that of a schema',
    found: `DuckDB calls the database ${catalogName(path)}`,
    hint: 'Name another file in publishTo, such as published.duckdb.',
  });
}

/** Returns the text of a comment that says whose tables are in `main`; see `readerSchemaSql`. */
export const mainComment = (schema: string | undefined): string =>
  schema === undefined ? 'null' : duckdbLiteral(schema);

/**
 * Returns the SQL of a table's schema by the name that readers use; in a copy, `main` may be another.
 *
 * @param database its name, as SQL
 */
export function readerSchemaSql(database: string): string {
  const { schema, name } = recordTable;
  return `case when schema_name = 'main' then coalesce((select comment from duckdb_tables() where database_name = ${database}
     and schema_name = ${duckdbLiteral(schema)} and table_name = ${duckdbLiteral(name)}), 'main') else schema_name end`;
}
