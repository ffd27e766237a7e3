import {
  AggregateFunctionNode,
  FunctionNode,
  type OperationNode,
  type OverNode,
  SelectQueryNode,
  ValueNode,
} from 'kysely';
import {
  portableAggregates,
  portableFunctionOf,
} from '../../../define/expressions/portableCall.ts';
import { childNodes } from '../../tree/walkNodes.ts';
import { notDerivable } from '../notDerivable.ts';
import { isLimited } from '../rowNodes.ts';
import type { BlockRows, Rows } from '../rows.ts';
import { areTold, type KeysOf } from './uniqueColumns.ts';

const exact: ReadonlySet<string> = new Set(['integer', 'bigint', 'decimal']);

/** Aggregates that are the same in whatever order rows come. */
const unordered: ReadonlySet<string> = new Set(
  `count max min count_if bool_and bool_or median quantile quantile_discrete
  rank dense_rank percent_rank cume_dist`.split(/\s+/),
);

/** Aggregates that are so where they add up exact numbers. */
const sums: ReadonlySet<string> = new Set(['sum', 'sum_if', 'avg', 'average']);

/**
 * Refuses rows of which a value may be another each time that they are computed, from the same rows of tables: a
 * sum of DOUBLE in its last digits, and what depends on an order that leaves it open which of two rows comes first.
 *
 * @param keysOf returns the keys that are tested of a table or view
 * @throws NotDerivable with the reason
 */
export function refuseOpen(rows: Rows, keysOf: KeysOf): void {
  switch (rows.kind) {
    case 'stored':
      return;
    case 'shown':
      refuseOpen(rows.rows, keysOf);
      return;
    case 'stacked':
      if (isLimited(rows.end as SelectQueryNode)) notDerivable(`${rows.owner} has a LIMIT`);
      for (const each of [rows.first, ...rows.others.map((other) => other.rows)]) {
        refuseOpen(each, keysOf);
      }
      return;
    case 'block':
      refuseOpenBlock(rows, keysOf);
      for (const table of rows.tables) refuseOpen(table.rows, keysOf);
      return;
    default:
      rows satisfies never;
  }
}

function refuseOpenBlock(block: BlockRows, keysOf: KeysOf): void {
  const { owner, query, outputs } = block;
  if (isLimited(query)) notDerivable(`${owner} has a LIMIT`);
  if (query.distinctOn !== undefined) notDerivable(`${owner} has DISTINCT ON`);
  const { where, having, joins = [] } = query;
  const nodes = [...outputs.map(({ node }) => node), where, having, ...joins.map(({ on }) => on)];
  for (const node of nodes) {
    if (node !== undefined) refuseOpenValue(node, block, keysOf);
  }
}

/** A function of several rows, as it is called. */
interface Call {
  readonly name: string;
  readonly values: readonly OperationNode[];
  readonly over: OverNode | undefined;
  readonly isFramed: boolean;
}

function refuseOpenValue(node: OperationNode, block: BlockRows, keysOf: KeysOf): void {
  if (SelectQueryNode.is(node)) {
    refuseOpenSubquery(node, block);
    return;
  }
  const call = callOf(node);
  if (call !== undefined) refuseOpenCall(call, block, keysOf);
  for (const child of childNodes(node)) refuseOpenValue(child, block, keysOf);
}

/** The rows of a subquery in an expression are not read as such: it may have nothing that can be open. */
function refuseOpenSubquery(node: OperationNode, block: BlockRows): void {
  const call = callOf(node);
  const isOpen = SelectQueryNode.is(node)
    ? isLimited(node) || node.distinctOn !== undefined
    : call !== undefined && !unordered.has(call.name);
  if (isOpen) notDerivable(`a subquery of ${block.owner} may give other rows each time`);
  for (const child of childNodes(node)) refuseOpenSubquery(child, block);
}

function refuseOpenCall(
  { name, values, over, isFramed }: Call,
  block: BlockRows,
  keysOf: KeysOf,
): void {
  const { owner } = block;
  if (sums.has(name)) {
    const isExact = values.slice(0, 1).every((value) => exact.has(block.typeOf(value).kind));
    if (!isExact) notDerivable(`${name} of DOUBLE in ${owner} may differ in its last digits`);
  } else if (!unordered.has(name) && over === undefined) {
    notDerivable(`${name} in ${owner} may depend on the order of rows`);
  }
  if (over === undefined || (!isFramed && (sums.has(name) || unordered.has(name)))) return;
  const by = [
    ...(over.partitionBy?.items ?? []).map(({ partitionBy }) => partitionBy),
    ...(over.orderBy?.items ?? []).map(({ orderBy }) => orderBy),
  ];
  if (!areTold(block, by, keysOf)) {
    notDerivable(`two rows of ${owner} may be at one place in the order of ${name}`);
  }
}

/** Returns what a node calls of a function of several rows; undefined for any other node. */
function callOf(node: OperationNode): Call | undefined {
  if (AggregateFunctionNode.is(node)) {
    const { func, aggregated, over } = node;
    return { name: func.toLowerCase(), values: aggregated, over, isFramed: false };
  }
  if (!FunctionNode.is(node)) return undefined;
  const name = portableFunctionOf(node) ?? '';
  if (name === 'window') {
    const [called, , , over, ...values] = node.arguments;
    const text = called !== undefined && ValueNode.is(called) ? String(called.value) : '';
    // Sound: what a portable call over a window has at this place.
    return { name: text, values, over: over as OverNode, isFramed: true };
  }
  return portableAggregates.has(name)
    ? { name, values: node.arguments, over: undefined, isFramed: false }
    : undefined;
}
