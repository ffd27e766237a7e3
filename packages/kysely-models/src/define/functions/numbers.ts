import { FunctionNode } from 'kysely';
import { type Argument, argumentNode, portableCall } from '../expressions/portableCall.ts';
import { SqlExpression } from '../expressions/sqlExpression.ts';
import type { NullsOf } from './nulls.ts';

type Num = number | null;

function sameEverywhere<A extends Num>(
  name: string,
  value: Argument<A>,
): SqlExpression<number | NullsOf<A>> {
  return new SqlExpression(FunctionNode.create(name, [argumentNode(value)]));
}

/** Returns a number without its sign, of the same type: `abs(x)`. */
export function abs<A extends Num>(value: Argument<A>): SqlExpression<number | NullsOf<A>> {
  return sameEverywhere('abs', value);
}

/** Returns -1, 0 or 1: `sign(x)`. */
export function sign<A extends Num>(value: Argument<A>): SqlExpression<number | NullsOf<A>> {
  return sameEverywhere('sign', value);
}

/** Returns the greatest whole number that is not above a number: `floor(-1.5)` is -2. */
export function floor<A extends Num>(value: Argument<A>): SqlExpression<number | NullsOf<A>> {
  return sameEverywhere('floor', value);
}

/** Returns the smallest whole number that is not below a number: `ceil(-1.5)` is -1. */
export function ceil<A extends Num>(value: Argument<A>): SqlExpression<number | NullsOf<A>> {
  return sameEverywhere('ceil', value);
}

/**
 * Returns a power as DOUBLE; null where it is not a real number: of a negative number by a fraction,
 * of 0 by a negative number.
 *
 * @example f.power(eb.ref('growth'), 12)
 */
export function power(base: Argument<Num>, exponent: Argument<Num>): SqlExpression<number | null> {
  return portableCall('power', [base, exponent]);
}

/** Returns the square root as DOUBLE; null for a negative number. */
export function sqrt(value: Argument<Num>): SqlExpression<number | null> {
  return portableCall('sqrt', [value]);
}

/** Returns the natural logarithm as DOUBLE; null for 0 and below. */
export function ln(value: Argument<Num>): SqlExpression<number | null> {
  return portableCall('ln', [value]);
}

/** Returns e to the power of a number as DOUBLE; null above 709.78, where DOUBLE ends. */
export function exp(value: Argument<Num>): SqlExpression<number | null> {
  return portableCall('exp', [value]);
}
