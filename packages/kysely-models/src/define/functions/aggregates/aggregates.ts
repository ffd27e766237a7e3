import { AggregateFunctionNode, type Expression, RawNode, type SqlBool } from 'kysely';
import { portableCall } from '../../expressions/portableCall.ts';
import { SqlExpression } from '../../expressions/sqlExpression.ts';

type Num = number | null;
type Condition = Expression<SqlBool | null>;

function aggregate<T>(
  name: string,
  value: Expression<unknown>,
  distinct = false,
): SqlExpression<T> {
  const node = AggregateFunctionNode.create(name, [value.toOperationNode()]);
  return new SqlExpression(distinct ? AggregateFunctionNode.cloneWithDistinct(node) : node);
}

/** Returns the number of rows: `count(*)`. */
export function countRows(): SqlExpression<number> {
  return new SqlExpression(AggregateFunctionNode.create('count', [RawNode.createWithSql('*')]));
}

/** Returns the number of rows in which the value is not null: `count(x)`. */
export function count(value: Expression<unknown>): SqlExpression<number> {
  return aggregate('count', value);
}

/** Returns the number of different values that are not null: `count(distinct x)`. */
export function countDistinct(value: Expression<unknown>): SqlExpression<number> {
  return aggregate('count', value, true);
}

/** Returns the number of rows for which the condition holds; 0 when there is none. */
export function countIf(condition: Condition): SqlExpression<number> {
  return portableCall('count_if', [condition]);
}

/** Returns the exact sum; null when there is no value. */
export function sum(value: Expression<Num>): SqlExpression<number | null> {
  return aggregate('sum', value);
}

/**
 * Returns the exact sum over the rows for which the condition holds; null when there is none.
 *
 * @example f.sumIf(eb.ref('units'), eb('is_valid', '=', true)) // sum(case when "is_valid" = true then "units" end)
 */
export function sumIf(value: Expression<Num>, condition: Condition): SqlExpression<number | null> {
  return portableCall('sum_if', [value, condition]);
}

/**
 * Returns the mean as DOUBLE: the exact sum divided once by the count; null when there is no value.
 */
export function average(value: Expression<Num>): SqlExpression<number | null> {
  return portableCall('average', [value]);
}

/**
 * Returns the median as DOUBLE, interpolated between the two middle values; null when there is no
 * value.
 */
export function median(value: Expression<Num>): SqlExpression<number | null> {
  return portableCall('median', [value]);
}

/** Returns the smallest value; null when there is none. */
export function min<T>(value: Expression<T>): SqlExpression<T | null> {
  return aggregate('min', value);
}

/** Returns the greatest value; null when there is none. */
export function max<T>(value: Expression<T>): SqlExpression<T | null> {
  return aggregate('max', value);
}
