import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { CopyContent } from '../../readerCopy.ts';
import type { Session } from '../../types.ts';
import { recordTable } from '../names/mainSchema.ts';

const { identifier, literal } = duckdbDialect;

/** The table in which a copy names its masked columns. */
const maskedTable = { schema: '_models', name: 'masked_columns' };

/**
 * Returns the statements that write into a copy which state it equals, and what is masked in it.
 *
 * @param database its quoted name
 */
export function copyRecord(database: string, content: CopyContent): readonly string[] {
  const masked = content.relations.flatMap(({ schema, name, columns }) =>
    columns.filter((column) => column.masked).map((column) => [schema, name, column.name]),
  );
  const names = 'schema_name varchar, relation_name varchar, column_name varchar';
  const table = ({ schema, name }: typeof recordTable) =>
    `${database}.${identifier(schema)}.${identifier(name)}`;
  const values = masked.map((row) => `(${row.map(literal).join(', ')})`).join(', ');
  return [
    `create table ${table(recordTable)} as select ${literal(content.state)} as state,
      ${literal(content.runId)} as run_id, cast(${literal(content.at)} as timestamp) as written_at`,
    `create table ${table(maskedTable)} (${names})`,
    ...(masked.length === 0 ? [] : [`insert into ${table(maskedTable)} values ${values}`]),
  ];
}

/** Returns the state that an attached copy equals; undefined of another database. */
export async function readCopyRecord(
  session: Session,
  database: string,
): Promise<string | undefined> {
  const { schema, name } = recordTable;
  const [found] = await session.rows(
    `select 1 as found from duckdb_tables() where database_name = ${literal(database)}
     and schema_name = ${literal(schema)} and table_name = ${literal(name)}`,
  );
  if (found === undefined) return undefined;
  const from = [database, schema, name].map(identifier).join('.');
  const [record] = await session.rows(`select state from ${from}`);
  return record === undefined ? undefined : String(record['state']);
}

/**
 * Returns the masked columns of the copy that is open, as `schema.relation.column`; none in a database
 * that is not a copy.
 */
export async function readMaskedColumns(session: Session): Promise<ReadonlySet<string>> {
  const { schema, name } = maskedTable;
  const [found] = await session.rows(
    `select 1 as found from duckdb_tables() where database_name = current_database()
     and schema_name = ${literal(schema)} and table_name = ${literal(name)}`,
  );
  if (found === undefined) return new Set();
  const rows = await session.rows(`select * from ${identifier(schema)}.${identifier(name)}`);
  return new Set(
    rows.map((row) => `${row['schema_name']}.${row['relation_name']}.${row['column_name']}`),
  );
}
