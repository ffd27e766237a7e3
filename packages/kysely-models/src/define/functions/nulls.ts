import {
  BinaryOperationNode,
  type Expression,
  FunctionNode,
  OperatorNode,
  ParensNode,
} from 'kysely';
import { type Argument, argumentNode, portableCall } from '../expressions/portableCall.ts';
import { SqlExpression } from '../expressions/sqlExpression.ts';

/** `null` when one of the types admits null, else nothing: a function of nullable values is nullable. */
export type NullsOf<T> = T extends null ? null : never;

/** The type of an argument's value. */
type ValueOf<A> = A extends Expression<infer T> ? T : A;

/** `null` when every argument of a list admits it: what COALESCE leaves. */
type NullsOfAll<T extends readonly unknown[]> = T extends readonly [infer H, ...infer R]
  ? null extends ValueOf<H>
    ? NullsOfAll<R>
    : never
  : null;

/**
 * Returns the first of some values that is not null; null only where all may be.
 *
 * @example f.coalesce(eb.ref('discount'), 0) // coalesce("discount", 0)
 * @example f.coalesce(eb.ref('nickname'), eb.ref('first_name'), 'unknown')
 */
export function coalesce<A, B>(
  first: Argument<A>,
  second: Argument<B>,
): SqlExpression<NonNullable<A> | B>;
export function coalesce<
  T extends readonly [Argument<unknown>, Argument<unknown>, ...Argument<unknown>[]],
>(...values: T): SqlExpression<NonNullable<ValueOf<T[number]>> | NullsOfAll<T>>;
export function coalesce(...values: readonly Argument<unknown>[]): SqlExpression<unknown> {
  return new SqlExpression(FunctionNode.create('coalesce', values.map(argumentNode)));
}

/**
 * Returns a number, or 0 where it is null.
 *
 * @example f.orZero(eb.ref('r.amount')) // coalesce("r"."amount", 0)
 */
export function orZero(value: Argument<number | null>): SqlExpression<number> {
  return coalesce<number | null, number>(value, 0);
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
 * Returns the smallest of some values; null when one is null, on every warehouse.
 *
 * @example f.least(eb.val(4), quotient)
 */
export function least<T>(
  a: Argument<T>,
  b: Argument<T>,
  ...more: readonly Argument<T>[]
): SqlExpression<T> {
  return portableCall('least', [a, b, ...more]);
}

/** Returns the greatest of some values; null when one is null, on every warehouse. */
export function greatest<T>(
  a: Argument<T>,
  b: Argument<T>,
  ...more: readonly Argument<T>[]
): SqlExpression<T> {
  return portableCall('greatest', [a, b, ...more]);
}

/**
 * Returns true where two values differ, with null as a value of its own; never null.
 *
 * @example f.isDistinctFrom(eb.ref('old'), eb.ref('new')) // ("old" is distinct from "new")
 */
export function isDistinctFrom<A, B extends A | null>(
  a: Argument<A>,
  b: Argument<B>,
): SqlExpression<boolean> {
  const operator = OperatorNode.create('is distinct from');
  return new SqlExpression(
    ParensNode.create(BinaryOperationNode.create(argumentNode(a), operator, argumentNode(b))),
  );
}
