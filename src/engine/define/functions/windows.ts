import {
  AggregateFunctionNode,
  type Expression,
  OrderByItemNode,
  OverNode,
  PartitionByItemNode,
  RawNode,
} from 'kysely';
import { SqlExpression } from './sqlExpression.ts';

/** A key of an order, with its direction and the place of nulls always said. */
export interface OrderTerm {
  readonly node: OrderByItemNode;
}

/** How the rows of a window are divided and ordered. */
export interface Window {
  readonly partitionBy?: readonly Expression<unknown>[];
  /** A total order: the last key must be unique in the partition wherever the result decides something. */
  readonly orderBy: readonly OrderTerm[];
}

function term(
  value: Expression<unknown>,
  direction: 'asc' | 'desc',
  nulls: 'first' | 'last',
): OrderTerm {
  const item = OrderByItemNode.create(value.toOperationNode(), RawNode.createWithSql(direction));
  return { node: OrderByItemNode.cloneWith(item, { nulls }) };
}

/** Ascending, nulls last unless told otherwise. */
export function asc(value: Expression<unknown>, nulls: 'first' | 'last' = 'last'): OrderTerm {
  return term(value, 'asc', nulls);
}

/** Descending, nulls last unless told otherwise. */
export function desc(value: Expression<unknown>, nulls: 'first' | 'last' = 'last'): OrderTerm {
  return term(value, 'desc', nulls);
}

function over<T>(
  name: string,
  args: readonly Expression<unknown>[],
  window: Partial<Window>,
): SqlExpression<T> {
  let node: OverNode = OverNode.create();
  if (window.partitionBy !== undefined && window.partitionBy.length > 0) {
    const items = window.partitionBy.map((key) =>
      PartitionByItemNode.create(key.toOperationNode() as PartitionKey),
    );
    node = OverNode.cloneWithPartitionByItems(node, items);
  }
  if (window.orderBy !== undefined && window.orderBy.length > 0) {
    node = OverNode.cloneWithOrderByItems(
      node,
      window.orderBy.map((key) => key.node),
    );
  }
  const call = AggregateFunctionNode.create(
    name,
    args.map((arg) => arg.toOperationNode()),
  );
  return new SqlExpression(AggregateFunctionNode.cloneWithOver(call, node));
}

// Kysely types a partition key as a plain reference, but compiles any expression there.
type PartitionKey = Parameters<typeof PartitionByItemNode.create>[0];

/** 1, 2, 3 … in the order of the window. */
export function rowNumber(window: Window): SqlExpression<number> {
  return over('row_number', [], window);
}

/** The SQL RANK: equal keys share a rank, and the next rank skips. */
export function rank(window: Window): SqlExpression<number> {
  return over('rank', [], window);
}

/** The value of the row before in the window; null for the first. */
export function lag<T>(value: Expression<T>, window: Window): SqlExpression<T | null> {
  return over('lag', [value], window);
}

/** The value of the row after in the window; null for the last. */
export function lead<T>(value: Expression<T>, window: Window): SqlExpression<T | null> {
  return over('lead', [value], window);
}

/** The sum from the first row of the window to this one, this one included. */
export function runningSum(
  value: Expression<number | null>,
  window: Window,
): SqlExpression<number | null> {
  return over('sum', [value], window);
}

/** The sum over all rows of the partition, on each of its rows. */
export function sumOver(
  value: Expression<number | null>,
  window: Pick<Window, 'partitionBy'> = {},
): SqlExpression<number | null> {
  return over('sum', [value], window);
}

/** The number of rows of the partition, on each of its rows. */
export function countOver(window: Pick<Window, 'partitionBy'> = {}): SqlExpression<number> {
  return over('count', [new SqlExpression(RawNode.createWithSql('*'))], window);
}
