import type { Expression } from 'kysely';
import { f, type SqlExpression } from 'kysely-models';

/**
 * The rank of a row among the rows of one key: 1 for the one to keep.
 *
 * @param key the key's column
 * @param precedence raw columns, compared one after the other: the greater value wins, null loses.
 *   `updated_at` first, where there is one, then the other columns in the table's order, which
 *   makes the choice the same on every run.
 * @example versionRank(eb.ref('product_id'), [eb.ref('updated_at'), eb.ref('name')])
 * // row_number() over (partition by "product_id" order by "updated_at" desc nulls last, …)
 */
export function versionRank(
  key: Expression<unknown>,
  precedence: readonly Expression<unknown>[],
): SqlExpression<number> {
  return f.rowNumber({
    partitionBy: [key],
    orderBy: precedence.map((column) => f.desc(column, 'last')),
  });
}
