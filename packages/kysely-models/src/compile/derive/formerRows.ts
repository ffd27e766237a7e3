import {
  AggregateFunctionNode,
  BinaryOperationNode,
  JoinNode,
  type OperationNode,
  OperatorNode,
  OrderByItemNode,
  OrderByNode,
  type OverNode,
  PartitionByItemNode,
  PartitionByNode,
  type SelectQueryNode,
  SetOperationNode,
  TableNode,
  ValueNode,
  WhereNode,
} from 'kysely';
import { aliased, allOf, changedNode, columnRef, type KeySet, selectNode } from './keySet.ts';
import { notDerivable } from './notDerivable.ts';
import type { Program } from './program.ts';
import { wrapped } from './rowNodes.ts';
import type { StoredRows } from './rows.ts';

/** The number of a row among those that are equal to it. */
const nth = 'nth__';

/**
 * Returns the rows that a table had before, whose values in some columns are among keys: those that it has, but
 * for as many as came, and those that are gone.
 *
 * @example
 * // select now.order_id, now.amount from (select …, row_number() over (partition by order_id, amount …) as nth__ …) as now
 * // left join (select …, nth__ from changes_of_items where times__ > 0) as came on … and came.nth__ = now.nth__
 * // where came.nth__ is null
 * // union all select … from changes_of_items where times__ < 0
 */
export function formerRows(
  { name, columns }: StoredRows,
  by: readonly string[],
  keys: KeySet,
  program: Program,
): SelectQueryNode {
  if (columns === undefined) return notDerivable(`the columns of ${name} are not known`);
  const changes = program.countedChanges(name, columns);
  const some = (node: OperationNode) => wrapped(node, columns, by, keys, program);
  const now = numbered(some(TableNode.create(name)), columns);
  const came = numbered(changedNode(changes, 'came'), columns);
  const own = (column: string) => columnRef('now', column);
  const other = (column: string) => columnRef('came', column);
  const same = [...columns, nth].map((column) =>
    BinaryOperationNode.create(
      own(column),
      OperatorNode.create(column === nth ? '=' : 'is not distinct from'),
      other(column),
    ),
  );
  return {
    ...selectNode(
      columns.map((column) => [own(column), column]),
      aliased(now, 'now'),
      { joins: [JoinNode.createWithOn('LeftJoin', aliased(came, 'came'), allOf(same))] },
    ),
    where: WhereNode.create(
      BinaryOperationNode.create(
        other(nth),
        OperatorNode.create('is'),
        ValueNode.createImmediate(null),
      ),
    ),
    setOperations: [SetOperationNode.create('union', some(changedNode(changes, 'gone')), true)],
  };
}

function numbered(rows: OperationNode, columns: readonly string[]): SelectQueryNode {
  const alias = 'equal_rows';
  const refs = columns.map((column) => columnRef(alias, column));
  const over: OverNode = {
    kind: 'OverNode',
    // Sound: a partition is by any expression.
    partitionBy: PartitionByNode.create(
      refs.map((ref) => PartitionByItemNode.create(ref as never)),
    ),
    orderBy: OrderByNode.create(refs.slice(0, 1).map((ref) => OrderByItemNode.create(ref))),
  };
  const number = { ...AggregateFunctionNode.create('row_number', []), over };
  return selectNode(
    [...columns.map((column, at) => [refs[at] ?? number, column] as const), [number, nth]],
    aliased(rows, alias),
  );
}
