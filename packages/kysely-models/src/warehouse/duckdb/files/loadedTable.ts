import { pathSql, type RelationPath } from '../../../compile/dialect/dialect.ts';
import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { LoadedTable } from '../../rawFiles.ts';
import type { Session } from '../../types.ts';

const { literal } = duckdbDialect;

/**
 * Describes a table of the session's database.
 *
 * @param path by the names of the database
 */
export async function loadedTable(session: Session, path: RelationPath): Promise<LoadedTable> {
  const here = `database_name = current_database() and schema_name = ${literal(path.schema)} and table_name = ${literal(path.name)}`;
  const rows = await session.rows(
    `select column_name as name, lower(data_type) as type, comment, column_default is null as is_plain from duckdb_columns() where ${here} order by column_index`,
  );
  const [table] = await session.rows(
    `select comment, (select count(*) from ${pathSql(duckdbDialect, path)}) as n,
       index_count = 0 and not regexp_matches(lower(sql), '\\bcollate\\b') and current_setting('default_collation') = ''
         and not exists (select 1 from duckdb_constraints() where ${here}) as is_plain
     from duckdb_tables() where ${here}`,
  );
  return {
    rows: Number(table?.['n']),
    comment: text(table?.['comment']),
    columns: rows.map((row) => ({
      name: String(row['name']),
      type: String(row['type']),
      comment: text(row['comment']),
    })),
    isPlain: table?.['is_plain'] === true && rows.every((row) => row['is_plain'] === true),
  };
}

const text = (value: unknown) =>
  value === null || value === undefined ? undefined : String(value);
