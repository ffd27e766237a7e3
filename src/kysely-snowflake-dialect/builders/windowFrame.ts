import { type Expression, type OverNode, sql } from 'kysely';
import { SnowflakeNotSupportedError } from '../errors/snowflakeNotSupportedError.ts';
import { SnowflakeValueError } from '../errors/snowflakeValueError.ts';

/** Where a window frame may start. */
export type FrameStart =
  | 'unbounded preceding'
  | 'current row'
  | `${number} preceding`
  | `${number} following`;
/** Where a window frame may end. */
export type FrameEnd =
  | 'unbounded following'
  | 'current row'
  | `${number} preceding`
  | `${number} following`;

/** The builder that the callback of `over()` gets; Kysely does not export its class. */
export interface OverClause {
  /** The clause as a tree. */
  toOperationNode(): OverNode;
  /** Orders the rows of the window, which a frame needs. */
  orderBy(expression: Expression<unknown>): unknown;
}

const BOUND = /^(unbounded (preceding|following)|current row|\d+ (preceding|following))$/;

/** `n` rows before the current one, as a bound of {@link rowsBetween}. */
export function preceding<N extends number>(n: N): `${N} preceding` {
  return `${n} preceding`;
}

/** `n` rows after the current one, as a bound of {@link rowsBetween}. */
export function following<N extends number>(n: N): `${N} following` {
  return `${n} following`;
}

/**
 * Limits a window function to rows around the current one.
 *
 * ```ts
 * eb.fn.sum('amount').over((ob) =>
 *   rowsBetween(ob.partitionBy('customer_id').orderBy('day'), preceding(6), 'current row'))
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * sum("AMOUNT") over(partition by "CUSTOMER_ID" order by "DAY"
 *   rows between 6 preceding and current row)
 * ```
 *
 * @throws SnowflakeNotSupportedError without an ORDER BY, which Snowflake needs.
 */
export function rowsBetween<O extends OverClause>(over: O, start: FrameStart, end: FrameEnd): O {
  return withFrame(over, 'rows', start, end);
}

/**
 * Limits a window function to rows with a value near that of the current one.
 *
 * ```sql
 * sum("AMOUNT") over(order by "DAY" range between unbounded preceding and current row)
 * ```
 *
 * @throws SnowflakeNotSupportedError without an ORDER BY, which Snowflake needs.
 */
export function rangeBetween<O extends OverClause>(over: O, start: FrameStart, end: FrameEnd): O {
  return withFrame(over, 'range', start, end);
}

function withFrame<O extends OverClause>(
  over: O,
  unit: 'rows' | 'range',
  start: FrameStart,
  end: FrameEnd,
): O {
  if (!over.toOperationNode().orderBy) {
    throw new SnowflakeNotSupportedError(
      'a window frame without ORDER BY',
      'Call orderBy() before rowsBetween().',
    );
  }
  for (const bound of [start, end]) {
    if (!BOUND.test(bound)) {
      throw new SnowflakeValueError(
        `The bound ${bound} of a window frame is not a whole number of rows.`,
      );
    }
  }
  // The builder returns one of its own kind.
  return over.orderBy(sql.raw(`${unit} between ${start} and ${end}`)) as O;
}
