import {
  AggregateFunctionNode,
  LimitNode,
  type OrderByItemNode,
  OrderByNode,
  OverNode,
  PartitionByNode,
  RawNode,
  SelectQueryNode,
} from 'kysely';
import type { Change, Mutator } from './mutator.ts';

const otherFunctions: Readonly<Record<string, string>> = {
  row_number: 'rank',
  rank: 'row_number',
  dense_rank: 'rank',
  lag: 'lead',
  lead: 'lag',
};

/** Divides windows otherwise, orders them the other way round, and takes another function over them. */
export const windowMutator: Mutator = {
  kind: 'window',
  mistake: 'a wrong partition, an order the other way round, rank for row_number, lead for lag',
  hint: 'a unit test with two partitions, in each of which rows tie in all keys but the last',
  mutate: (node) => {
    if (OverNode.is(node)) return [...otherPartitions(node), ...otherOrders(node)];
    if (SelectQueryNode.is(node)) return otherOrderOfRows(node);
    if (!AggregateFunctionNode.is(node) || node.over === undefined) return [];
    const other = otherFunctions[node.func];
    if (other === undefined) return [];
    return [
      { says: `${node.func} becomes ${other}`, node: { ...node, func: other } as typeof node },
    ];
  },
};

function otherPartitions(node: OverNode): readonly Change[] {
  const items = node.partitionBy?.items ?? [];
  return items.map((_, at) => {
    const rest = items.filter((__, other) => other !== at);
    const { partitionBy: ___, ...without } = node;
    const partitionBy = rest.length === 0 ? {} : { partitionBy: PartitionByNode.create(rest) };
    // Sound: a window with fewer keys, or none, is a window.
    const changed = { ...without, ...partitionBy } as OverNode;
    return { says: `${keyOf(at, items.length)} of the partition is dropped`, node: changed };
  });
}

function otherOrders(node: OverNode): readonly Change[] {
  const items = node.orderBy?.items ?? [];
  const ordered = (changed: readonly OrderByItemNode[]) =>
    ({ ...node, orderBy: OrderByNode.create(changed) }) as OverNode;
  const turned = items.map((item, at) => ({
    says: `${keyOf(at, items.length)} of the order is turned round`,
    node: ordered(items.with(at, turnedRound(item))),
  }));
  const shorter = {
    says: 'the last key of the order is dropped',
    node: ordered(items.slice(0, -1)),
  };
  return items.length > 1 ? [...turned, shorter] : turned;
}

/** The order of a query decides something where it takes the first rows only. */
function otherOrderOfRows(node: SelectQueryNode): readonly Change[] {
  const { limit, orderBy } = node;
  if (limit === undefined || !LimitNode.is(limit) || orderBy === undefined) return [];
  return orderBy.items.map((item, at) => ({
    says: `${keyOf(at, orderBy.items.length)} of the order is turned round`,
    node: {
      ...node,
      orderBy: OrderByNode.create(orderBy.items.with(at, turnedRound(item))),
    } as SelectQueryNode,
  }));
}

function turnedRound(item: OrderByItemNode): OrderByItemNode {
  const { direction } = item;
  const isDescending =
    direction !== undefined && RawNode.is(direction) && direction.sqlFragments.join('') === 'desc';
  return { ...item, direction: RawNode.createWithSql(isDescending ? 'asc' : 'desc') };
}

const keyOf = (at: number, of: number) => (of === 1 ? 'the key' : `key ${at + 1}`);
