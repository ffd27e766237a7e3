import type { Expression, SqlBool } from 'kysely';
import { portableCall } from '../../expressions/portableCall.ts';
import { refuseArgument } from '../../expressions/refuseArgument.ts';
import type { SqlExpression } from '../../expressions/sqlExpression.ts';

type Num = number | null;
type Values = Expression<Num>;
type Condition = Expression<SqlBool | null>;

/**
 * Returns a quantile as DOUBLE, interpolated between the two values around it; null when there is no
 * value.
 *
 * @param fraction 0 for the smallest value, 0.5 for the median, 1 for the greatest
 * @throws ModelsError DEFINITION_INVALID for a fraction outside of 0 to 1
 * @example f.quantile(eb.ref('seconds'), 0.95) // DuckDB: quantile_cont(cast("seconds" as double), 0.95)
 */
export function quantile(value: Values, fraction: number): SqlExpression<number | null> {
  checkFraction('f.quantile', fraction);
  return portableCall('quantile', [value, String(fraction)]);
}

/**
 * Returns a quantile that is one of the values: the smallest that at least this part of them does
 * not exceed; null when there is no value.
 *
 * @throws ModelsError DEFINITION_INVALID for a fraction outside of 0 to 1
 * @example f.quantileDiscrete(eb.ref('shipped_on'), 0.9) // DuckDB: quantile_disc("shipped_on", 0.9)
 */
export function quantileDiscrete<T>(
  value: Expression<T>,
  fraction: number,
): SqlExpression<T | null> {
  checkFraction('f.quantileDiscrete', fraction);
  return portableCall('quantile_discrete', [value, String(fraction)]);
}

/** Returns the variance of a sample as DOUBLE; null for fewer than two values: `var_samp(x)`. */
export function variance(value: Values): SqlExpression<number | null> {
  return portableCall('variance', [value]);
}

/** Returns the standard deviation of a sample as DOUBLE; null for fewer than two values. */
export function stddev(value: Values): SqlExpression<number | null> {
  return portableCall('stddev', [value]);
}

/** Returns true when a condition holds for every row where it is known; null when it is for none. */
export function boolAnd(condition: Condition): SqlExpression<boolean | null> {
  return portableCall('bool_and', [condition]);
}

/** Returns true when a condition holds for some row; null when it is known for none. */
export function boolOr(condition: Condition): SqlExpression<boolean | null> {
  return portableCall('bool_or', [condition]);
}

/**
 * Returns the value in the row of the greatest key; null when no row has both. Rows in which value or
 * key is null do not count. Of several rows with the greatest key any may be taken: make the key
 * unique where that decides something.
 *
 * @example f.argMax(eb.ref('status'), eb.ref('changed_at')) // Snowflake: max_by("STATUS", …)
 */
export function argMax<T>(value: Expression<T>, key: Expression<unknown>): SqlExpression<T | null> {
  return portableCall('arg_max', [value, key]);
}

/** Returns the value in the row of the smallest key; see {@link argMax}. */
export function argMin<T>(value: Expression<T>, key: Expression<unknown>): SqlExpression<T | null> {
  return portableCall('arg_min', [value, key]);
}

// Written as a decimal: 0.07 * 100 as DOUBLE is a little more than 7, which would be the next value.
function checkFraction(name: string, fraction: number): void {
  if (fraction >= 0 && fraction <= 1 && /^[01](\.\d{1,9})?$/.test(String(fraction))) return;
  refuseArgument(
    name,
    `there is no quantile ${fraction}`,
    '0 to 1, with at most nine digits after the point',
    fraction,
  );
}
