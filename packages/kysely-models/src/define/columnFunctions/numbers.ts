import type { SqlExpression } from '../expressions/sqlExpression.ts';
import type { NullOf, NumberOperand } from './operand.ts';

/** Arithmetic and rounding. */
export interface ColumnNumbers<DB, TB extends keyof DB> {
  /** Returns the sum of numbers: `(("o"."net" + "o"."tax") + 1)`; null when one is null. */
  add<
    A extends readonly [NumberOperand<DB, TB>, NumberOperand<DB, TB>, ...NumberOperand<DB, TB>[]],
  >(...values: A): SqlExpression<number | NullOf<DB, TB, A[number]>>;
  /** Returns a number less others: `(("m"."active" - "m"."new") - "m"."retained")`. */
  subtract<
    A extends readonly [NumberOperand<DB, TB>, NumberOperand<DB, TB>, ...NumberOperand<DB, TB>[]],
  >(...values: A): SqlExpression<number | NullOf<DB, TB, A[number]>>;
  /** Returns the product of numbers; the scales of decimals add up, nothing is rounded. */
  multiply<
    A extends readonly [NumberOperand<DB, TB>, NumberOperand<DB, TB>, ...NumberOperand<DB, TB>[]],
  >(...values: A): SqlExpression<number | NullOf<DB, TB, A[number]>>;
  /** Returns the whole part of a quotient of whole numbers that are not negative; null by 0. */
  floorDiv(a: NumberOperand<DB, TB>, b: NumberOperand<DB, TB>): SqlExpression<number | null>;
  /** Returns the remainder of a division of whole numbers; null by 0. */
  modulo(a: NumberOperand<DB, TB>, b: NumberOperand<DB, TB>): SqlExpression<number | null>;
  /** Returns a quotient as DOUBLE, both sides cast before the one division; null by 0. */
  ratio(a: NumberOperand<DB, TB>, b: NumberOperand<DB, TB>): SqlExpression<number | null>;
  /** Returns true when a DOUBLE is neither NaN nor infinite. */
  finite<A extends NumberOperand<DB, TB>>(value: A): SqlExpression<boolean | NullOf<DB, TB, A>>;
  /** Returns a number without its sign. */
  abs<A extends NumberOperand<DB, TB>>(value: A): SqlExpression<number | NullOf<DB, TB, A>>;
  /** Returns -1, 0 or 1. */
  sign<A extends NumberOperand<DB, TB>>(value: A): SqlExpression<number | NullOf<DB, TB, A>>;
  /** Returns the greatest whole number that is not above a number. */
  floor<A extends NumberOperand<DB, TB>>(value: A): SqlExpression<number | NullOf<DB, TB, A>>;
  /** Returns the smallest whole number that is not below a number. */
  ceil<A extends NumberOperand<DB, TB>>(value: A): SqlExpression<number | NullOf<DB, TB, A>>;
  /** Returns a power as DOUBLE; null where it is not a real number. */
  power(base: NumberOperand<DB, TB>, exponent: NumberOperand<DB, TB>): SqlExpression<number | null>;
  /** Returns the square root as DOUBLE; null for a negative number. */
  sqrt(value: NumberOperand<DB, TB>): SqlExpression<number | null>;
  /** Returns the natural logarithm as DOUBLE; null for 0 and below. */
  ln(value: NumberOperand<DB, TB>): SqlExpression<number | null>;
  /** Returns e to the power of a number as DOUBLE; null above 709.78, where DOUBLE ends. */
  exp(value: NumberOperand<DB, TB>): SqlExpression<number | null>;
  /** Returns a number with so many digits after the point, half away from zero. */
  round<A extends NumberOperand<DB, TB>>(
    value: A,
    digits?: number,
  ): SqlExpression<number | NullOf<DB, TB, A>>;
  /** Returns a number without the digits after those that are named. */
  truncate<A extends NumberOperand<DB, TB>>(
    value: A,
    digits?: number,
  ): SqlExpression<number | NullOf<DB, TB, A>>;
}
