import {
  type Expression,
  ExpressionWrapper,
  type OverNode,
  RawNode,
  SelectModifierNode,
} from 'kysely';
import { SnowflakeValueError } from '../errors/snowflake-value-error.ts';

/** The start of a window frame. */
export type FrameStart =
  | 'unbounded preceding'
  | 'current row'
  | `${number} preceding`
  | `${number} following`;
/** The end of a window frame. */
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
  for (const bound of [start, end]) {
    if (!BOUND.test(bound)) {
      throw new SnowflakeValueError(
        `The bound ${bound} of a window frame is not a whole number of rows.`,
      );
    }
  }
  const frame = RawNode.createWithSql(`${unit} between ${start} and ${end}`);
  const modifier = SelectModifierNode.createWithExpression(frame);
  // A modifier among the items of ORDER BY is the frame. The builder returns one of its own kind.
  return over.orderBy(new ExpressionWrapper(modifier)) as O;
}
