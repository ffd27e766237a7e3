import {
  GroupByItemNode,
  type OperationNode,
  OrderByItemNode,
  ParensNode,
  RawNode,
  ValueNode,
} from 'kysely';
import { rawFragment } from './rawFragment.ts';

/** Returns the expression that an item of GROUP BY or ORDER BY sorts by. */
export function sortKeyOf(node: OperationNode): OperationNode {
  if (GroupByItemNode.is(node)) return sortKeyOf(node.groupBy);
  if (OrderByItemNode.is(node)) return sortKeyOf(node.orderBy);
  return ParensNode.is(node) ? sortKeyOf(node.node) : node;
}

/** Returns true when a key may be the position of a column in the query: a number, or `ALL`. */
export function namesPlaces(key: OperationNode): boolean {
  if (ValueNode.is(key)) return true;
  if (!RawNode.is(key)) return false;
  const { text, operands } = rawFragment(key);
  return /\b(\d+|all)\b/i.test(text) || operands.some(ValueNode.is);
}
