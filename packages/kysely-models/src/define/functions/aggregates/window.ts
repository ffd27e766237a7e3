import {
  AggregateFunctionNode,
  type Expression,
  OrderByItemNode,
  OverNode,
  PartitionByItemNode,
  RawNode,
} from 'kysely';
import { argumentNode, portableNodeCall } from '../../expressions/portableCall.ts';
import { refuseArgument } from '../../expressions/refuseArgument.ts';
import { SqlExpression } from '../../expressions/sqlExpression.ts';
import { oneOf, refuseOtherValues } from '../../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../../options/refuseUnknownOptions.ts';

/** A key of an order, with its direction and the place of nulls always said. */
export interface OrderTerm {
  readonly node: OrderByItemNode;
}

/** The partitioning and order of a window. */
export interface Window {
  readonly partitionBy?: readonly Expression<unknown>[];
  /** A total order: the last key must be unique in the partition wherever the result decides something. */
  readonly orderBy: readonly OrderTerm[];
}

/**
 * The bounds of a frame, relative to the row: -6 is six before it, 0 itself; or an end of the
 * partition.
 */
export interface FrameBounds {
  readonly from: number | 'start';
  readonly to: number | 'end';
}

/** Some of a window's rows only: by their number, or by their distance in days. */
export type Frame =
  | { readonly rows: FrameBounds; readonly days?: never }
  /** A frame by days, over one key of the order, a date or a time, ascending. */
  | { readonly days: FrameBounds; readonly rows?: never };

/** A window whose functions may see a frame of it only. */
export type PerhapsFramed = Window & (Frame | { readonly rows?: never; readonly days?: never });

/** The options of a window without a frame, by their names. */
const windowOptions = { partitionBy: true, orderBy: true } as const satisfies Record<
  keyof Window,
  true
>;

/** The options of a window with a frame, by their names. */
export const framedOptions = { ...windowOptions, rows: true, days: true } as const;

type WindowOptions = Readonly<Record<string, true>>;

/** Ascending, nulls last by default. */
export function asc(value: Expression<unknown>, nulls: 'first' | 'last' = 'last'): OrderTerm {
  return term(value, 'asc', nulls);
}

/** Descending, nulls last by default. */
export function desc(value: Expression<unknown>, nulls: 'first' | 'last' = 'last'): OrderTerm {
  return term(value, 'desc', nulls);
}

function term(
  value: Expression<unknown>,
  direction: 'asc' | 'desc',
  nulls: 'first' | 'last',
): OrderTerm {
  refuseOtherValues(`f.${direction}()`, { nulls }, { nulls: oneOf('first', 'last') });
  const item = OrderByItemNode.create(value.toOperationNode(), RawNode.createWithSql(direction));
  return { node: OrderByItemNode.cloneWith(item, { nulls }) };
}

/**
 * Returns a call over a window, in Kysely's own nodes, with a standard frame.
 *
 * @param known the options that its window can have
 * @throws ModelsError DEFINITION_INVALID for another option
 */
export function over<T>(
  name: string,
  args: readonly Expression<unknown>[],
  window: Partial<Window>,
  known: WindowOptions = windowOptions,
): SqlExpression<T> {
  refuseUnknownOptions(`The window of ${name}`, window, known);
  const call = AggregateFunctionNode.create(
    name,
    args.map((arg) => arg.toOperationNode()),
  );
  return new SqlExpression(AggregateFunctionNode.cloneWithOver(call, overNode(window)));
}

/**
 * Returns a call over a window with a frame, or that passes over nulls: Kysely has no node for
 * these.
 *
 * @param known the options that its window can have
 * @throws ModelsError DEFINITION_INVALID for another option
 */
export function overFrame<T>(
  name: string,
  args: readonly Expression<unknown>[],
  window: Partial<Window>,
  { ignoreNulls = false, frame = '' }: { ignoreNulls?: boolean; frame?: string },
  known: WindowOptions = windowOptions,
): SqlExpression<T> {
  refuseUnknownOptions(`The window of ${name}`, window, known);
  return portableNodeCall('window', [
    argumentNode(name),
    argumentNode(ignoreNulls),
    argumentNode(frame),
    overNode(window),
    ...args.map((arg) => arg.toOperationNode()),
  ]);
}

function overNode({ partitionBy = [], orderBy = [] }: Partial<Window>): OverNode {
  let node: OverNode = OverNode.create();
  if (partitionBy.length > 0) {
    const items = partitionBy.map((key) =>
      PartitionByItemNode.create(key.toOperationNode() as PartitionKey),
    );
    node = OverNode.cloneWithPartitionByItems(node, items);
  }
  if (orderBy.length > 0) {
    node = OverNode.cloneWithOrderByItems(
      node,
      orderBy.map((key) => key.node),
    );
  }
  return node;
}

// Kysely types a partition key as a plain reference, but compiles any expression there.
type PartitionKey = Parameters<typeof PartitionByItemNode.create>[0];

interface FrameParts extends Partial<Window> {
  readonly rows?: FrameBounds | undefined;
  readonly days?: FrameBounds | undefined;
}

/**
 * Returns the SQL of a window's frame; undefined where it has none.
 *
 * @throws ModelsError DEFINITION_INVALID for bounds that are not a frame
 * @example frameOf({ orderBy, rows: { from: -6, to: 0 } }) // rows between 6 preceding and current row
 */
export function frameOf({ rows, days, orderBy = [] }: FrameParts): string | undefined {
  if (rows !== undefined) return between('rows', rows, (count) => String(count));
  if (days === undefined) return undefined;
  if (orderBy.length !== 1) {
    refuseArgument(
      'days',
      `a frame of days is over ${orderBy.length} keys`,
      'one key',
      orderBy.length,
    );
  }
  return between('range', days, (count) => `interval '${count} days'`);
}

function between(
  unit: 'rows' | 'range',
  bounds: FrameBounds,
  distance: (count: number) => string,
): string {
  refuseUnknownOptions('The frame of a window', bounds, { from: true, to: true });
  const { from, to } = bounds;
  const places = [from, to].map((bound) => (typeof bound === 'number' ? bound : 0));
  const isOrdered = typeof from === 'string' || typeof to === 'string' || from <= to;
  if (!places.every(Number.isSafeInteger) || !isOrdered) {
    refuseArgument(
      unit === 'rows' ? 'rows' : 'days',
      `there is no frame from ${from} to ${to}`,
      "whole numbers, the first not above the second; or 'start' and 'end'",
      `${from}, ${to}`,
    );
  }
  const bound = (place: number | 'start' | 'end') => {
    if (place === 'start') return 'unbounded preceding';
    if (place === 'end') return 'unbounded following';
    if (place === 0) return 'current row';
    return `${distance(Math.abs(place))} ${place < 0 ? 'preceding' : 'following'}`;
  };
  return `${unit} between ${bound(from)} and ${bound(to)}`;
}
