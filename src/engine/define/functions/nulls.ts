import { type Expression, FunctionNode } from 'kysely';
import { type Argument, argumentNode, portableCall } from './portableCall.ts';
import { SqlExpression } from './sqlExpression.ts';

/** `null` when one of the types admits null, else nothing: a function of nullable values is nullable. */
export type NullsOf<T> = T extends null ? null : never;

/**
 * The first of two values that is not null.
 *
 * @example f.coalesce(eb.ref('discount'), 0) // coalesce("discount", 0)
 */
export function coalesce<A, B>(
  first: Expression<A>,
  second: Argument<B>,
): SqlExpression<NonNullable<A> | B> {
  return new SqlExpression(
    FunctionNode.create('coalesce', [first.toOperationNode(), argumentNode(second)]),
  );
}

/**
 * Null where the value equals the other one, else the value.
 *
 * @example f.nullIf(eb.ref('name'), '') // nullif("name", '')
 */
export function nullIf<A>(
  value: Expression<A>,
  other: Argument<NonNullable<A>>,
): SqlExpression<A | null> {
  return new SqlExpression(
    FunctionNode.create('nullif', [value.toOperationNode(), argumentNode(other)]),
  );
}

/**
 * The smaller of two values; null when either is null, on every warehouse.
 *
 * @example f.least(eb.val(4), quotient)
 */
export function least<T>(a: Argument<T>, b: Argument<T>): SqlExpression<T> {
  return portableCall('least', [a, b]);
}

/** The greater of two values; null when either is null, on every warehouse. */
export function greatest<T>(a: Argument<T>, b: Argument<T>): SqlExpression<T> {
  return portableCall('greatest', [a, b]);
}
