import { type Expression, RawNode } from 'kysely';
import { type Argument, argumentNode, portableCall } from '../../expressions/portableCall.ts';
import { refuseArgument, requireWholeNumber } from '../../expressions/refuseArgument.ts';
import { SqlExpression } from '../../expressions/sqlExpression.ts';
import { refuseUnknownOptions } from '../../options/refuseUnknownOptions.ts';
import {
  type Frame,
  framedOptions,
  frameOf,
  over,
  overFrame,
  type PerhapsFramed,
  type Window,
} from './window.ts';

export { asc, desc } from './window.ts';

type Num = number | null;

/** All rows of the partition, or some of the rows around each. */
export type PartitionWindow =
  | {
      readonly partitionBy?: readonly Expression<unknown>[];
      readonly orderBy?: never;
      readonly rows?: never;
      readonly days?: never;
    }
  | (Window & Frame);

/** Returns the sum from the first row of the window to this one, this one included. */
export function runningSum(value: Expression<Num>, window: Window): SqlExpression<number | null> {
  return over('sum', [value], window);
}

/**
 * Returns the sum over all rows of the partition, on each of its rows; or over those of a frame.
 *
 * @example f.sumOver(eb.ref('revenue'), { orderBy: [f.asc(eb.ref('day'))], rows: { from: -6, to: 0 } })
 * // sum("revenue") over (order by "day" asc nulls last rows between 6 preceding and current row)
 */
export function sumOver(
  value: Expression<Num>,
  window: PartitionWindow = {},
): SqlExpression<number | null> {
  return aggregateOver('sum', [value], window);
}

/** Returns the mean over the partition or a frame as DOUBLE: the exact sum divided by the count. */
export function averageOver(
  value: Expression<Num>,
  window: PartitionWindow = {},
): SqlExpression<number | null> {
  const sum = aggregateOver<number | null>('sum', [value], window);
  const count = aggregateOver<number>('count', [value], window);
  return portableCall('ratio', [sum, count]);
}

/** Returns the smallest value of the partition or a frame; null when there is none. */
export function minOver<T>(
  value: Expression<T>,
  window: PartitionWindow = {},
): SqlExpression<T | null> {
  return aggregateOver('min', [value], window);
}

/** Returns the greatest value of the partition or a frame; null when there is none. */
export function maxOver<T>(
  value: Expression<T>,
  window: PartitionWindow = {},
): SqlExpression<T | null> {
  return aggregateOver('max', [value], window);
}

/** Returns the number of rows of the partition, on each of its rows; or of a frame. */
export function countOver(window: PartitionWindow = {}): SqlExpression<number> {
  return aggregateOver('count', [new SqlExpression(RawNode.createWithSql('*'))], window);
}

function aggregateOver<T>(
  name: string,
  args: readonly Expression<unknown>[],
  window: PartitionWindow,
): SqlExpression<T> {
  const frame = frameOf(window);
  if (frame === undefined && window.orderBy !== undefined) {
    // In SQL this would mean "up to this row, and those with an equal key".
    refuseArgument(
      `${name} over a window`,
      'there is an order and no frame',
      "a frame: rows: { from: 'start', to: 0 }; or no order, for the whole partition",
      'an order',
    );
  }
  if (frame === undefined) return over(name, args, window, framedOptions);
  return overFrame(name, args, window, { frame }, framedOptions);
}

/** Specifies whether a function that picks a row ignores those whose value is null. */
export interface NullsOption {
  /** Passes over nulls; otherwise a null is a value like any other. */
  readonly ignoreNulls?: boolean;
}

const wholePartition = 'rows between unbounded preceding and unbounded following';

function pick<T>(
  name: string,
  args: readonly Expression<unknown>[],
  window: PerhapsFramed & NullsOption,
): SqlExpression<T> {
  const { ignoreNulls = false } = window;
  // Always said: Snowflake's own frame for these functions is the partition, the standard's is not.
  const frame = frameOf(window) ?? wholePartition;
  const known = { ...framedOptions, ignoreNulls: true } as const;
  return overFrame(name, args, window, { ignoreNulls, frame }, known);
}

/**
 * Returns the value of the first row of the partition or a frame; null when there is none.
 *
 * @example f.firstValue(eb.ref('channel'), { partitionBy: [eb.ref('customer_id')], orderBy: [f.asc(eb.ref('at'))] })
 * // first_value("channel") over (partition by … order by "at" asc nulls last rows between …)
 */
export function firstValue<T>(
  value: Expression<T>,
  window: PerhapsFramed & NullsOption,
): SqlExpression<T | null> {
  return pick('first_value', [value], window);
}

/** Returns the value of the last row of the partition or a frame, see {@link firstValue}. */
export function lastValue<T>(
  value: Expression<T>,
  window: PerhapsFramed & NullsOption,
): SqlExpression<T | null> {
  return pick('last_value', [value], window);
}

/**
 * Returns the value of the nth row of the partition or a frame, counted from 1; null when it has fewer.
 *
 * @example f.nthValue(eb.ref('channel'), 2, { partitionBy: [eb.ref('customer_id')], orderBy: [f.asc(eb.ref('at'))] })
 * // nth_value("channel", 2) over (partition by … order by "at" asc nulls last rows between …)
 */
export function nthValue<T>(
  value: Expression<T>,
  n: number,
  window: PerhapsFramed & NullsOption,
): SqlExpression<T | null> {
  requireWholeNumber('f.nthValue', 'the place of a row', 1, n);
  if (n > 1000) refuseArgument('f.nthValue', `the place of a row is ${n}`, 'at most 1,000', n);
  return pick('nth_value', [value, new SqlExpression(argumentNode(n))], window);
}

/** The position of a neighbour, and the value where there is none. */
export interface NeighbourOptions<D> extends NullsOption {
  /** The distance in rows. Default: 1. */
  readonly offset?: number;
  /** Replaces null where there is no such row. */
  readonly otherwise?: Argument<D>;
}

const neighbourOptions = {
  offset: true,
  otherwise: true,
  ignoreNulls: true,
} as const satisfies Record<keyof NeighbourOptions<unknown>, true>;

function neighbour<T>(
  name: 'lag' | 'lead',
  value: Expression<unknown>,
  window: Window,
  options: NeighbourOptions<unknown>,
): SqlExpression<T> {
  refuseUnknownOptions(`f.${name}`, options, neighbourOptions);
  const { offset = 1, otherwise, ignoreNulls = false } = options;
  const isPlain = offset === 1 && otherwise === undefined;
  const places = [offset, ...(otherwise === undefined ? [] : [otherwise])];
  const more = isPlain ? [] : places.map((each) => new SqlExpression(argumentNode(each)));
  return ignoreNulls
    ? overFrame(name, [value, ...more], window, { ignoreNulls })
    : over(name, [value, ...more], window);
}

/**
 * Returns the value of the row before in the window; null for the first.
 *
 * @example f.lag(eb.ref('price'), window, { offset: 2, otherwise: 0 }) // lag("price", 2, 0) over (…)
 */
export function lag<T, D = null>(
  value: Expression<T>,
  window: Window,
  options: NeighbourOptions<D> = {},
): SqlExpression<T | NoInfer<D>> {
  return neighbour('lag', value, window, options);
}

/** Returns the value of the row after in the window; null for the last. */
export function lead<T, D = null>(
  value: Expression<T>,
  window: Window,
  options: NeighbourOptions<D> = {},
): SqlExpression<T | NoInfer<D>> {
  return neighbour('lead', value, window, options);
}
