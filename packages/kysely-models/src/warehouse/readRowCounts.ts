import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import type { Session } from './types.ts';

/** The number of tables that one query counts: of many, DuckDB takes more than twice as long for each. */
const tablesAtOnce = 50;

/**
 * Counts the rows of tables and views, fifty by one query, in their order; undefined where nobody answered.
 *
 * @example
 * // select 0 as "at", count(*) as "rows" from "raw"."orders" union all …
 */
export async function readRowCounts(
  session: Session,
  dialect: EngineDialect,
  relations: readonly RelationPath[],
): Promise<readonly (number | undefined)[]> {
  const counts = relations.map(
    (path, at) => `select ${at} as "at", count(*) as "rows" from ${pathSql(dialect, path)}`,
  );
  const known = new Map<number, number>();
  for (let from = 0; from < counts.length; from += tablesAtOnce) {
    const some = counts.slice(from, from + tablesAtOnce);
    for (const { at, rows } of await session.rows(some.join(' union all '))) {
      known.set(Number(at), Number(rows));
    }
  }
  return relations.map((_, at) => known.get(at));
}
