import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import type { Session, TableSize } from '../types.ts';

/**
 * Counts the rows of tables in one query, which DuckDB answers without reading them. It counts no bytes
 * of a table.
 *
 * @example
 * // select 0 as "at", count(*) as "rows" from "marts"."mart_churn" union all …
 */
export async function duckdbSizes(
  session: Session,
  dialect: EngineDialect,
  tables: readonly RelationPath[],
): Promise<readonly TableSize[]> {
  if (tables.length === 0) return [];
  const counts = tables.map(
    (table, at) => `select ${at} as "at", count(*) as "rows" from ${pathSql(dialect, table)}`,
  );
  const rows = await session.rows(counts.join(' union all '));
  const known = new Map(rows.map((row) => [Number(row['at']), Number(row['rows'])]));
  return tables.map(({ schema, name }, at) => ({
    schema,
    name,
    rows: known.get(at),
    bytes: undefined,
  }));
}
