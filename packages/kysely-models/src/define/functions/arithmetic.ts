import { BinaryOperationNode, type OperationNode, OperatorNode, ParensNode } from 'kysely';
import { type Argument, argumentNode, portableCall } from '../expressions/portableCall.ts';
import { SqlExpression } from '../expressions/sqlExpression.ts';
import type { NullsOf } from './nulls.ts';

type Num = number | null;

function operation<T>(
  operator: '+' | '-' | '*',
  [first, ...others]: readonly [Argument<Num>, ...Argument<Num>[]],
): SqlExpression<T> {
  const node = others.reduce<OperationNode>(
    (left, right) =>
      ParensNode.create(
        BinaryOperationNode.create(left, OperatorNode.create(operator), argumentNode(right)),
      ),
    argumentNode(first),
  );
  return new SqlExpression(node);
}

/**
 * Returns the sum of numbers; exact for whole numbers and decimals, null when one is null.
 *
 * @example f.add(eb.ref('net'), eb.ref('tax'), eb.ref('shipping')) // (("net" + "tax") + "shipping")
 */
export function add<A extends Num, B extends Num, C extends Num = never>(
  a: Argument<A>,
  b: Argument<B>,
  ...more: readonly Argument<C>[]
): SqlExpression<number | NullsOf<A | B | C>> {
  return operation('+', [a, b, ...more]);
}

/**
 * Returns a number less others, null when one is null.
 *
 * @example f.subtract(eb.ref('active'), eb.ref('new')) // ("active" - "new")
 */
export function subtract<A extends Num, B extends Num, C extends Num = never>(
  a: Argument<A>,
  b: Argument<B>,
  ...more: readonly Argument<C>[]
): SqlExpression<number | NullsOf<A | B | C>> {
  return operation('-', [a, b, ...more]);
}

/**
 * Returns the product of numbers; the scales of decimals add up, nothing is rounded. Null when one
 * is null.
 *
 * @example f.multiply(eb.ref('price'), eb.ref('quantity'), eb.ref('rate'))
 */
export function multiply<A extends Num, B extends Num, C extends Num = never>(
  a: Argument<A>,
  b: Argument<B>,
  ...more: readonly Argument<C>[]
): SqlExpression<number | NullsOf<A | B | C>> {
  return operation('*', [a, b, ...more]);
}

/**
 * Returns the whole part of a quotient, exact for whole numbers and decimals; that of a negative one is
 * rounded toward 0. Null when `b` is 0.
 *
 * @example f.floorDiv(eb.ref('fm'), 2) // DuckDB: ("fm" // nullif(2, 0))
 */
export function floorDiv<A extends Num, B extends Num>(
  a: Argument<A>,
  b: Argument<B>,
): SqlExpression<number | null> {
  return portableCall('floor_div', [a, b]);
}

/**
 * Returns the remainder of a division, exact for whole numbers and decimals, with the sign of `a`; null
 * when `b` is 0.
 *
 * @example f.modulo(eb.ref('amount'), eb.ref('step'))
 * // DuckDB, DECIMAL(10, 2) and DECIMAL(10, 4): (cast("amount" as decimal(38, 4)) % nullif(cast("step" as decimal(38, 4)), 0))
 */
export function modulo<A extends Num, B extends Num>(
  a: Argument<A>,
  b: Argument<B>,
): SqlExpression<number | null> {
  return portableCall('modulo', [a, b]);
}

/**
 * Returns a quotient as DOUBLE: both sides are cast before the one division, so that it is the same
 * on every warehouse; null when `b` is 0.
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
