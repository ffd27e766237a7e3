import { type OperationNode, TableNode } from 'kysely';
import { walkNodes } from './walkNodes.ts';

/**
 * Returns the names of the tables that a tree mentions, aliases and common table expressions
 * included.
 */
export function readNames(tree: OperationNode): ReadonlySet<string> {
  const names = new Set<string>();
  walkNodes(tree, (node) => {
    if (TableNode.is(node)) names.add(node.table.identifier.name);
  });
  return names;
}
