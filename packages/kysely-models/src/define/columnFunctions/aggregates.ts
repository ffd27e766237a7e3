import type { JsonValue } from '../contract/sqlType.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';
import type {
  AnyOperand,
  ConditionOperand,
  NumberOperand,
  Operand,
  TextOperand,
  ValueOf,
} from './operand.ts';
import type { ListOrderOf } from './windows.ts';

/** Functions that make one value of the rows of a group. */
export interface ColumnAggregates<DB, TB extends keyof DB> {
  /** Returns the number of rows: `count(*)`. */
  countRows(): SqlExpression<number>;
  /** Returns the number of rows in which the value is not null: `count("o"."customer_id")`. */
  count(value: AnyOperand<DB, TB>): SqlExpression<number>;
  /** Returns the number of different values: `count(distinct "o"."customer_id")`. */
  countDistinct(value: AnyOperand<DB, TB>): SqlExpression<number>;
  /** Returns the number of rows for which the condition holds; 0 when there is none. */
  countIf(condition: ConditionOperand<DB, TB>): SqlExpression<number>;
  /** Returns the exact sum: `sum("o"."net_amount")`; null when there is no value. */
  sum(value: NumberOperand<DB, TB>): SqlExpression<number | null>;
  /** Returns the exact sum over the rows for which the condition holds; null when there is none. */
  sumIf(
    value: NumberOperand<DB, TB>,
    condition: ConditionOperand<DB, TB>,
  ): SqlExpression<number | null>;
  /** Returns the mean as DOUBLE: the exact sum divided once by the count; null without a value. */
  average(value: NumberOperand<DB, TB>): SqlExpression<number | null>;
  /** Returns the median as DOUBLE, interpolated between the two middle values. */
  median(value: NumberOperand<DB, TB>): SqlExpression<number | null>;
  /** Returns the smallest value; null when there is none. */
  min<A extends AnyOperand<DB, TB>>(value: A): SqlExpression<ValueOf<DB, TB, A> | null>;
  /** Returns the greatest value; null when there is none. */
  max<A extends AnyOperand<DB, TB>>(value: A): SqlExpression<ValueOf<DB, TB, A> | null>;
  /** Returns a quantile as DOUBLE, interpolated between the two values around it. */
  quantile(value: NumberOperand<DB, TB>, fraction: number): SqlExpression<number | null>;
  /** Returns the smallest value that at least this part of the values does not exceed. */
  quantileDiscrete<A extends AnyOperand<DB, TB>>(
    value: A,
    fraction: number,
  ): SqlExpression<ValueOf<DB, TB, A> | null>;
  /** Returns the variance of a sample as DOUBLE; null for fewer than two values. */
  variance(value: NumberOperand<DB, TB>): SqlExpression<number | null>;
  /** Returns the standard deviation of a sample as DOUBLE; null for fewer than two values. */
  stddev(value: NumberOperand<DB, TB>): SqlExpression<number | null>;
  /** Returns true when a condition holds for every row where it is known. */
  boolAnd(condition: ConditionOperand<DB, TB>): SqlExpression<boolean | null>;
  /** Returns true when a condition holds for some row. */
  boolOr(condition: ConditionOperand<DB, TB>): SqlExpression<boolean | null>;
  /** Returns the value in the row of the greatest key; null when no row has both. */
  argMax<A extends AnyOperand<DB, TB>>(
    value: A,
    key: AnyOperand<DB, TB>,
  ): SqlExpression<ValueOf<DB, TB, A> | null>;
  /** Returns the value in the row of the smallest key; null when no row has both. */
  argMin<A extends AnyOperand<DB, TB>>(
    value: A,
    key: AnyOperand<DB, TB>,
  ): SqlExpression<ValueOf<DB, TB, A> | null>;
  /** Returns the texts of a group, one after the other; null when there is none. */
  stringAgg(
    value: TextOperand<DB, TB>,
    separator: string,
    order: ListOrderOf<DB, TB>,
  ): SqlExpression<string | null>;
  /** Returns the values of a group as a JSON array; empty when there is none. */
  jsonArrayAgg(
    value: Operand<DB, TB, string | number | boolean | null>,
    order: ListOrderOf<DB, TB>,
  ): SqlExpression<JsonValue>;
}
