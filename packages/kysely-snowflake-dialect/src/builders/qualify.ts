import {
  type Expression,
  type ExpressionBuilder,
  ExpressionWrapper,
  expressionBuilder,
  RawNode,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely';

import { QUALIFY } from '../compiler/hoist-qualify.ts';

/** Makes the aliases of the select list available under a name that no table has. */
export type WithSelection<DB, O> = DB & { 'the select list': O };

/**
 * Filters on the result of window functions.
 *
 * ```ts
 * db.selectFrom('orders')
 *   .select((eb) => [
 *     'id',
 *     eb.fn.agg<number>('row_number').over((ob) => ob.partitionBy('customer_id').orderBy('day')).as('n'),
 *   ])
 *   .$call(qualify((eb) => eb('n', '=', 1)))
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * select "ID", row_number() over(partition by "CUSTOMER_ID" order by "DAY") as "N"
 * from "ORDERS" qualify "N" = ?
 * ```
 *
 * Columns of the tables and aliases of the select list can be used. Several
 * calls are joined with AND.
 */
export function qualify<DB, TB extends keyof DB, O>(
  condition: (
    eb: ExpressionBuilder<WithSelection<DB, O>, TB | 'the select list'>,
  ) => Expression<SqlBool>,
): (query: SelectQueryBuilder<DB, TB, O>) => SelectQueryBuilder<DB, TB, O> {
  return (query) => {
    const expression = condition(expressionBuilder<WithSelection<DB, O>, TB | 'the select list'>());
    // The compiler moves it to its place; another dialect's leaves it at the end, and is refused.
    const clause = RawNode.create([QUALIFY, ''], [expression.toOperationNode()]);
    return query.modifyEnd(new ExpressionWrapper(clause));
  };
}
