import { BinaryOperationNode, OperatorNode, ParensNode } from 'kysely';
import type { NullsOf } from './nulls.ts';
import { type Argument, argumentNode, portableCall } from './portableCall.ts';
import { SqlExpression } from './sqlExpression.ts';

type Num = number | null;

function binary<A extends Num, B extends Num>(
  a: Argument<A>,
  operator: '+' | '-' | '*',
  b: Argument<B>,
): SqlExpression<number | NullsOf<A | B>> {
  return new SqlExpression(
    ParensNode.create(
      BinaryOperationNode.create(argumentNode(a), OperatorNode.create(operator), argumentNode(b)),
    ),
  );
}

/** The sum of two numbers: `(a + b)`; exact for whole numbers and decimals. */
export function add<A extends Num, B extends Num>(
  a: Argument<A>,
  b: Argument<B>,
): SqlExpression<number | NullsOf<A | B>> {
  return binary(a, '+', b);
}

/** The difference of two numbers: `(a - b)`. */
export function subtract<A extends Num, B extends Num>(
  a: Argument<A>,
  b: Argument<B>,
): SqlExpression<number | NullsOf<A | B>> {
  return binary(a, '-', b);
}

/** The product of two numbers: `(a * b)`; the scales of decimals add up, nothing is rounded. */
export function multiply<A extends Num, B extends Num>(
  a: Argument<A>,
  b: Argument<B>,
): SqlExpression<number | NullsOf<A | B>> {
  return binary(a, '*', b);
}

/**
 * The whole part of a quotient of whole numbers that are not negative; null when `b` is 0.
 *
 * @example f.floorDiv(eb.ref('fm'), 2) // DuckDB: ("fm" // nullif(2, 0))
 */
export function floorDiv<A extends Num, B extends Num>(
  a: Argument<A>,
  b: Argument<B>,
): SqlExpression<number | null> {
  return portableCall('floor_div', [a, b]);
}

/** The remainder of a division of whole numbers; null when `b` is 0. */
export function modulo<A extends Num, B extends Num>(
  a: Argument<A>,
  b: Argument<B>,
): SqlExpression<number | null> {
  return portableCall('modulo', [a, b]);
}

/**
 * A quotient as DOUBLE: both sides are cast before the one division, so that it is the same on
 * every warehouse; null when `b` is 0.
 *
 * @example f.ratio(eb.ref('returned'), eb.ref('units'))
 * // cast("returned" as double) / nullif(cast("units" as double), 0)
 */
export function ratio<A extends Num, B extends Num>(
  a: Argument<A>,
  b: Argument<B>,
): SqlExpression<number | null> {
  return portableCall('ratio', [a, b]);
}

/** True when a DOUBLE is neither NaN nor infinite; null stays null. */
export function finite<A extends Num>(value: Argument<A>): SqlExpression<boolean | NullsOf<A>> {
  return portableCall('is_finite', [value]);
}
