import type { EngineDialect, RelationPath } from '../../compile/dialect/dialect.ts';
import { countRows } from '../countRows.ts';
import type { Session, TableSize } from '../types.ts';

/** Counts the rows of tables, which DuckDB does without reading them. It counts no bytes of a table. */
export async function duckdbSizes(
  session: Session,
  dialect: EngineDialect,
  tables: readonly RelationPath[],
): Promise<readonly TableSize[]> {
  const rows = await countRows(session, dialect, tables);
  return tables.map(({ schema, name }, at) => ({ schema, name, rows: rows[at], bytes: undefined }));
}
