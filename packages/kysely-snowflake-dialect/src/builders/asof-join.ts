import {
  ExpressionWrapper,
  type JoinCallbackExpression,
  type JoinReferenceExpression,
  type SelectQueryBuilder,
  type SelectQueryBuilderWithLeftJoin,
  type SqlBool,
  sql,
  type TableExpression,
  WhenNode,
} from 'kysely';

import { refuseOthers } from '../options/refuse-others.ts';

/** Compares the moments of the two tables. */
export type AsofOperator = '>=' | '>' | '<=' | '<';

/**
 * Joins the nearest row in time, or none.
 *
 * ```ts
 * db.selectFrom('trades as t')
 *   .$call(asofJoin('quotes as q', 't.traded_at', '>=', 'q.quoted_at', (join) =>
 *     join.onRef('q.symbol', '=', 't.symbol')))
 *   .select(['t.id', 'q.price'])
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * select "T"."ID", "Q"."PRICE" from "TRADES" as "T"
 * asof join "QUOTES" as "Q" match_condition("T"."TRADED_AT" >= "Q"."QUOTED_AT")
 * on "Q"."SYMBOL" = "T"."SYMBOL"
 * ```
 *
 * As with a left join, the columns of the joined table may be null.
 */
export function asofJoin<
  DB,
  TB extends keyof DB,
  O,
  TE extends TableExpression<DB, TB>,
  Left extends JoinReferenceExpression<DB, TB, TE>,
  Right extends JoinReferenceExpression<DB, TB, TE>,
>(
  table: TE,
  left: Left,
  operator: AsofOperator,
  right: Right,
  on?: JoinCallbackExpression<DB, TB, TE>,
): (query: SelectQueryBuilder<DB, TB, O>) => SelectQueryBuilderWithLeftJoin<DB, TB, O, TE> {
  refuseOthers('The operator of ASOF JOIN', operator, ['>=', '>', '<=', '<']);
  const match = sql`${sql.ref(left)} ${sql.raw(operator)} ${sql.ref(right)}`.toOperationNode();
  return (query) =>
    query.leftJoin(table, (join) => {
      const when = WhenNode.create(match);
      const result = on?.(join).toOperationNode().on?.on;
      const node = result ? WhenNode.cloneWithResult(when, result) : when;
      return join.on(new ExpressionWrapper<unknown, never, SqlBool>(node));
    });
}
