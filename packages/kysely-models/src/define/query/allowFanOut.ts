import {
  createQueryId,
  createSelectQueryBuilder,
  NOOP_QUERY_EXECUTOR,
  type OperationNode,
  SelectQueryNode,
} from 'kysely';
import { refuseArgument } from '../expressions/refuseArgument.ts';
import { SqlExpression } from '../expressions/sqlExpression.ts';
import type { Query } from './query.ts';

/** Holds the reason in a node: a symbol, so that it is no part of the query. */
const reasonKey: unique symbol = Symbol('fan-out');

/** Says of a query, or of one of its aggregates, that a row may count several times; gives it as it is. */
type FanOutPermit = <Q extends Query<unknown> | SqlExpression<unknown>>(of: Q) => Q;

/**
 * Says that rows are meant to be repeated under a sum or a count, so that `models check` does not report it: of
 * all aggregates of a query with `$call`, or of one of them.
 *
 * @param reason why: for whoever reads the query
 * @throws ModelsError DEFINITION_INVALID without a reason
 * @example
 * db.selectFrom('orders as o')
 *   .innerJoin('order_items as i', 'i.order_id', 'o.order_id')
 *   .select((eb) => f.countRows().as('lines'))
 *   .$call(f.allowFanOut('Lines are counted, not orders.'))
 * @example f.allowFanOut('Each line bears the whole shipping.')(fn.sum('o.shipping_amount')).as('shipping')
 */
export function allowFanOut(reason: string): FanOutPermit {
  if (reason.trim() === '') {
    refuseArgument(
      'f.allowFanOut',
      'the reason is empty',
      'why a row may count several times',
      reason,
    );
  }
  const permit = (of: Query<unknown> | SqlExpression<unknown>) => {
    const marked = { ...of.toOperationNode(), [reasonKey]: reason };
    if (!SelectQueryNode.is(marked)) return new SqlExpression(marked);
    return createSelectQueryBuilder({
      queryId: createQueryId(),
      executor: NOOP_QUERY_EXECUTOR,
      queryNode: marked,
    });
  };
  // Sound: the query or expression is the same, but for the mark.
  return permit as unknown as FanOutPermit;
}

/** Returns the reason why a query or an aggregate repeats rows; undefined where it gives none. */
export function fanOutReason(
  node: OperationNode & { readonly [reasonKey]?: string },
): string | undefined {
  return node[reasonKey];
}
