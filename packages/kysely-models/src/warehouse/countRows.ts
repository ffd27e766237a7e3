import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import type { Session } from './types.ts';

/**
 * Counts the rows of tables and views in one query, in their order; undefined where nobody answered.
 *
 * @example
 * // select 0 as "at", count(*) as "rows" from "raw"."orders" union all …
 */
export async function countRows(
  session: Session,
  dialect: EngineDialect,
  relations: readonly RelationPath[],
): Promise<readonly (number | undefined)[]> {
  if (relations.length === 0) return [];
  const counts = relations.map(
    (path, at) => `select ${at} as "at", count(*) as "rows" from ${pathSql(dialect, path)}`,
  );
  const rows = await session.rows(counts.join(' union all '));
  const known = new Map(rows.map((row) => [Number(row['at']), Number(row['rows'])]));
  return relations.map((_, at) => known.get(at));
}
