import {
  type CommonTableExpressionNode,
  type OperationNode,
  SelectQueryNode,
  TableNode,
} from 'kysely';
import { childNodes } from './walkNodes.ts';

/** The answers given before, as several readers ask of each expression. */
const known = new WeakMap<CommonTableExpressionNode, boolean>();

/** Returns true for a common table expression that reads a table of its own name. */
export function readsItself(node: CommonTableExpressionNode): boolean {
  const before = known.get(node);
  if (before !== undefined) return before;
  const found = reads(node.expression, nameOf(node));
  known.set(node, found);
  return found;
}

/** Returns true for a tree that reads a table of this name which is not made within the tree. */
function reads(node: OperationNode, name: string): boolean {
  if (TableNode.is(node)) {
    return node.table.schema === undefined && node.table.identifier.name === name;
  }
  const own = SelectQueryNode.is(node) ? (node.with?.expressions ?? []) : [];
  const hiding = own.findIndex((each) => nameOf(each) === name);
  if (hiding === -1) return childNodes(node).some((each) => reads(each, name));
  // What stands behind the inner table of this name reads that one.
  return own.slice(0, hiding + 1).some(({ expression }) => reads(expression, name));
}

const nameOf = ({ name }: CommonTableExpressionNode) => name.table.table.identifier.name;
