import {
  ColumnNode,
  GroupByItemNode,
  type OperationNode,
  OrderByItemNode,
  ParensNode,
  RawNode,
  ReferenceNode,
  ValueNode,
} from 'kysely';
import { expressionReach } from './expressionReach.ts';
import type { Position } from './position.ts';
import { rawFragment } from './rawFragment.ts';
import { nothing, type Reach, unite } from './reach.ts';
import { columnNamed } from './relationShape.ts';

/**
 * What the keys of GROUP BY, ORDER BY or DISTINCT ON depend on. A name may also be that of a column
 * that the query gives, a number is the place of one, and a text may be `ALL`.
 *
 * @param every what all columns of the query depend on
 */
export function keysReach(items: readonly OperationNode[], every: Reach, at: Position): Reach {
  return unite(
    items.map((item) => {
      const key = keyOf(item);
      const given = columnNamed(at.scope?.given ?? [], bareName(key) ?? '');
      return unite([expressionReach(item, at), given ?? nothing, isPlace(key) ? every : nothing]);
    }),
  );
}

function keyOf(node: OperationNode): OperationNode {
  if (GroupByItemNode.is(node)) return keyOf(node.groupBy);
  if (OrderByItemNode.is(node)) return keyOf(node.orderBy);
  return ParensNode.is(node) ? keyOf(node.node) : node;
}

function bareName(node: OperationNode): string | undefined {
  if (ReferenceNode.is(node)) return node.table === undefined ? bareName(node.column) : undefined;
  return ColumnNode.is(node) ? node.column.name : undefined;
}

function isPlace(node: OperationNode): boolean {
  if (ValueNode.is(node)) return true;
  if (!RawNode.is(node)) return false;
  const { text, operands } = rawFragment(node);
  return /\b(\d+|all)\b/i.test(text) || operands.some(ValueNode.is);
}
