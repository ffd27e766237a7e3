import type { EngineDialect, RelationPath } from '../../compile/dialect/dialect.ts';
import type { Session, TableSize } from '../types.ts';

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
  const exact = (name: string) => dialect.identifier(name).slice(1, -1).replaceAll('""', '"');
  const schemaOf = ({ schema }: RelationPath) => exact(dialect.schemaName(schema));
  const schemas = [...new Set(tables.map(schemaOf))].map((schema) => dialect.literal(schema));
  const rows = await session.rows(
    `select table_schema as "SCHEMA", table_name as "NAME", row_count as "ROWS", bytes as "BYTES"
     from information_schema.tables where table_schema in (${schemas.join(', ')})`,
  );
  const sizes = new Map(rows.map((row) => [key(row['schema'], row['name']), row]));
  return tables.map((table) => {
    const row = sizes.get(key(schemaOf(table), exact(table.name)));
    return { ...table, rows: count(row?.['rows']), bytes: count(row?.['bytes']) };
  });
}

const key = (schema: unknown, name: unknown) => JSON.stringify([String(schema), String(name)]);

function count(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}
