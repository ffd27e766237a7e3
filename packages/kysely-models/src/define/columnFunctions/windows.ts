import type { SqlExpression } from '../expressions/sqlExpression.ts';
import type { Frame, OrderTerm } from '../functions/aggregates/window.ts';
import type { NeighbourOptions, NullsOption } from '../functions/aggregates/windows.ts';
import type { AnyOperand, NumberOperand, ValueOf } from './operand.ts';

type OneOrMore<T> = T | readonly T[];

/** A key of an order: a column, ascending with nulls last, or what `asc` and `desc` return. */
type OrderKey<DB, TB extends keyof DB> = AnyOperand<DB, TB> | OrderTerm;

/** The partitioning and order of a window, by the names of columns. */
interface WindowOf<DB, TB extends keyof DB> {
  readonly partitionBy?: OneOrMore<AnyOperand<DB, TB>>;
  /** A total order: the last key must be unique in the partition wherever the result decides something. */
  readonly orderBy: OneOrMore<OrderKey<DB, TB>>;
}

type NoFrame = { readonly rows?: never; readonly days?: never };

/** A window whose functions may see a frame of it only. */
type FramedWindow<DB, TB extends keyof DB> = WindowOf<DB, TB> & (Frame | NoFrame) & NullsOption;

/** All rows of the partition, or some of the rows around each. */
type PartitionOf<DB, TB extends keyof DB> =
  | ({ readonly partitionBy?: OneOrMore<AnyOperand<DB, TB>>; readonly orderBy?: never } & NoFrame)
  | (WindowOf<DB, TB> & Frame);

/** The order of the values: by keys, or where each is to occur once by the values. */
export type ListOrderOf<DB, TB extends keyof DB> =
  | { readonly orderBy: OneOrMore<OrderKey<DB, TB>>; readonly distinct?: false }
  | { readonly distinct: true; readonly direction?: 'asc' | 'desc' };

/** Ranks, neighbours and sums over windows. */
export interface ColumnWindows<DB, TB extends keyof DB> {
  /** Orders by a value ascending, nulls last by default. */
  asc(value: AnyOperand<DB, TB>, nulls?: 'first' | 'last'): OrderTerm;
  /** Orders by a value descending, nulls last by default. */
  desc(value: AnyOperand<DB, TB>, nulls?: 'first' | 'last'): OrderTerm;
  /** Returns 1, 2, 3 … in the order of the window. */
  rowNumber(window: WindowOf<DB, TB>): SqlExpression<number>;
  /** Returns the SQL RANK: equal keys share a rank, and the next rank skips. */
  rank(window: WindowOf<DB, TB>): SqlExpression<number>;
  /** Returns the SQL DENSE_RANK: equal keys share a rank, and the next rank is one more. */
  denseRank(window: WindowOf<DB, TB>): SqlExpression<number>;
  /** Returns the part of the other rows that come before, as DOUBLE. */
  percentRank(window: WindowOf<DB, TB>): SqlExpression<number>;
  /** Returns the part of the rows that do not come after, as DOUBLE. */
  cumulativeShare(window: WindowOf<DB, TB>): SqlExpression<number>;
  /** Returns which of so many groups of equal size a row is in, from 1. */
  ntile(groups: number, window: WindowOf<DB, TB>): SqlExpression<number>;
  /** Returns the sum from the first row of the window to this one. */
  runningSum(value: NumberOperand<DB, TB>, window: WindowOf<DB, TB>): SqlExpression<number | null>;
  /** Returns the sum over the partition or a frame, on each of its rows. */
  sumOver(value: NumberOperand<DB, TB>, window?: PartitionOf<DB, TB>): SqlExpression<number | null>;
  /** Returns the mean over the partition or a frame as DOUBLE. */
  averageOver(
    value: NumberOperand<DB, TB>,
    window?: PartitionOf<DB, TB>,
  ): SqlExpression<number | null>;
  /** Returns the smallest value of the partition or a frame; null when there is none. */
  minOver<A extends AnyOperand<DB, TB>>(
    value: A,
    window?: PartitionOf<DB, TB>,
  ): SqlExpression<ValueOf<DB, TB, A> | null>;
  /** Returns the greatest value of the partition or a frame; null when there is none. */
  maxOver<A extends AnyOperand<DB, TB>>(
    value: A,
    window?: PartitionOf<DB, TB>,
  ): SqlExpression<ValueOf<DB, TB, A> | null>;
  /** Returns the number of rows of the partition or a frame. */
  countOver(window?: PartitionOf<DB, TB>): SqlExpression<number>;
  /** Returns the value of the first row of the partition or a frame. */
  firstValue<A extends AnyOperand<DB, TB>>(
    value: A,
    window: FramedWindow<DB, TB>,
  ): SqlExpression<ValueOf<DB, TB, A> | null>;
  /** Returns the value of the last row of the partition or a frame. */
  lastValue<A extends AnyOperand<DB, TB>>(
    value: A,
    window: FramedWindow<DB, TB>,
  ): SqlExpression<ValueOf<DB, TB, A> | null>;
  /** Returns the value of the nth row of the partition or a frame, counted from 1. */
  nthValue<A extends AnyOperand<DB, TB>>(
    value: A,
    n: number,
    window: FramedWindow<DB, TB>,
  ): SqlExpression<ValueOf<DB, TB, A> | null>;
  /** Returns the value of the row before in the window; null for the first. */
  lag<A extends AnyOperand<DB, TB>, D = null>(
    value: A,
    window: WindowOf<DB, TB>,
    options?: NeighbourOptions<D>,
  ): SqlExpression<ValueOf<DB, TB, A> | NoInfer<D>>;
  /** Returns the value of the row after in the window; null for the last. */
  lead<A extends AnyOperand<DB, TB>, D = null>(
    value: A,
    window: WindowOf<DB, TB>,
    options?: NeighbourOptions<D>,
  ): SqlExpression<ValueOf<DB, TB, A> | NoInfer<D>>;
}
