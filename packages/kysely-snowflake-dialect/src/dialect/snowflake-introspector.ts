import {
  type ColumnMetadata,
  type DatabaseIntrospector,
  type DatabaseMetadataOptions,
  type Kysely,
  type SchemaMetadata,
  sql,
  type TableMetadata,
} from 'kysely';
import { foldLowerCase, type IdentifierPolicy } from '../compiler/identifier-policy.ts';
import { columnTypeName } from './column-type-name.ts';

// Kysely's own tables; the constants are not for dialects to import.
const INTERNAL_TABLES = new Set(['kysely_migration', 'kysely_migration_lock']);

interface ColumnRow {
  readonly schema: string;
  readonly table: string;
  readonly type: string;
  readonly column: string;
  readonly data_type: string;
  readonly numeric_precision: number | null;
  readonly numeric_scale: number | null;
  readonly length: number | null;
  readonly nullable: string;
  readonly has_default: boolean;
  readonly identity: string | null;
  readonly comment: string | null;
}

/** Reads schemas, tables and columns of the current database from INFORMATION_SCHEMA. */
export class SnowflakeIntrospector implements DatabaseIntrospector {
  readonly #db: Kysely<unknown>;
  readonly #identifiers: IdentifierPolicy;

  constructor(db: Kysely<unknown>, identifiers: IdentifierPolicy = foldLowerCase) {
    this.#db = db.withoutPlugins();
    this.#identifiers = identifiers;
  }

  async getSchemas(): Promise<SchemaMetadata[]> {
    const { rows } = await sql<{ name: string }>`
      select schema_name as "name"
      from information_schema.schemata
      where schema_name <> 'INFORMATION_SCHEMA'
      order by 1`.execute(this.#db);
    return rows.map(({ name }) => ({ name: this.#identifiers.fromSql(name) }));
  }

  async getTables(
    options: DatabaseMetadataOptions = { withInternalKyselyTables: false },
  ): Promise<TableMetadata[]> {
    const { rows } = await sql<ColumnRow>`
      select t.table_schema as "schema", t.table_name as "table", t.table_type as "type",
        c.column_name as "column", c.data_type as "data_type",
        c.numeric_precision as "numeric_precision", c.numeric_scale as "numeric_scale",
        c.character_maximum_length as "length", c.is_nullable as "nullable",
        c.column_default is not null as "has_default", c.is_identity as "identity",
        c.comment as "comment"
      from information_schema.tables t
      join information_schema.columns c
        on c.table_schema = t.table_schema and c.table_name = t.table_name
      where t.table_schema <> 'INFORMATION_SCHEMA'
      order by t.table_schema, t.table_name, c.ordinal_position`.execute(this.#db);
    const byTable = Map.groupBy(rows, (row) => JSON.stringify([row.schema, row.table]));
    return [...byTable.values()]
      .map((columns) => this.#table(columns))
      .filter(({ name }) => options.withInternalKyselyTables || !INTERNAL_TABLES.has(name));
  }

  #table(rows: readonly ColumnRow[]): TableMetadata {
    const [{ schema = '', table = '', type = '' } = {}] = rows;
    return {
      schema: this.#identifiers.fromSql(schema),
      name: this.#identifiers.fromSql(table),
      isView: type.endsWith('VIEW'),
      isForeign: type === 'EXTERNAL TABLE',
      columns: rows.map((row) => this.#column(row)),
    };
  }

  #column(row: ColumnRow): ColumnMetadata {
    return {
      name: this.#identifiers.fromSql(row.column),
      dataType: columnTypeName(row),
      isNullable: row.nullable === 'YES',
      isAutoIncrementing: row.identity === 'YES',
      hasDefaultValue: row.has_default,
      ...(row.comment !== null && { comment: row.comment }),
    };
  }
}
