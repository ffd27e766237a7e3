import { type Argument, type NullsOf, type SqlExpression, sql, sqlByDialect } from 'kysely-models';

/**
 * Returns the number of letters that have to change to turn one text into another; null when one is
 * null. Warehouses have it under different names.
 *
 * @example editDistance(eb.ref('name'), 'Ada Brown')
 * // DuckDB:    (levenshtein("name", 'Ada Brown'))
 * // Snowflake: (editdistance("NAME", 'Ada Brown'))
 */
export function editDistance<A extends string | null, B extends string | null>(
  a: Argument<A>,
  b: Argument<B>,
): SqlExpression<number | NullsOf<A | B>> {
  return sqlByDialect('edit_distance', [a, b], {
    duckdb: (a, b) => sql`levenshtein(${a}, ${b})`,
    snowflake: (a, b) => sql`editdistance(${a}, ${b})`,
  });
}
