import type { EngineDialect, RelationPath } from '../../compile/dialect/dialect.ts';
import type { Session, TableSize } from '../types.ts';
import { catalogName, inSchemas } from './snowflakeCatalog.ts';

/**
 * Returns the sizes of tables, which Snowflake's catalog knows without reading them.
 *
 * @example
 * // select … from information_schema.tables where table_schema in ('MARTS') and table_type = 'BASE TABLE'
 */
export async function snowflakeSizes(
  session: Session,
  dialect: EngineDialect,
  tables: readonly RelationPath[],
): Promise<readonly TableSize[]> {
  const schemas = tables.map(({ schema }) => schema);
  const rows = await session.rows(
    `select table_schema as "SCHEMA", table_name as "NAME", row_count as "ROWS", bytes as "BYTES"
     from information_schema.tables where ${inSchemas(dialect, schemas)}`,
  );
  const sizes = new Map(rows.map((row) => [key(row['schema'], row['name']), row]));
  return tables.map((table) => {
    const schema = catalogName(dialect, dialect.schemaName(table.schema));
    const row = sizes.get(key(schema, catalogName(dialect, table.name)));
    return { ...table, rows: count(row?.['rows']), bytes: count(row?.['bytes']) };
  });
}

const key = (schema: unknown, name: unknown) => JSON.stringify([String(schema), String(name)]);

function count(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}
