import type { OperationNode } from 'kysely';

/** Calls `visit` for a node and all nodes below it. */
export function walkNodes(node: OperationNode, visit: (node: OperationNode) => void): void {
  visit(node);
  for (const value of Object.values(node)) walkValue(value, visit);
}

function walkValue(value: unknown, visit: (node: OperationNode) => void): void {
  if (Array.isArray(value)) for (const each of value) walkValue(each, visit);
  else if (isNode(value)) walkNodes(value, visit);
}

/** Returns the nodes that a node is made of, in its lists and its properties. */
export function childNodes(node: OperationNode): readonly OperationNode[] {
  const found: OperationNode[] = [];
  for (const value of Object.values(node)) collect(value, found);
  return found;
}

/** Adds the nodes of a property to those found: trees are walked often, so that one list has to do. */
function collect(value: unknown, found: OperationNode[]): void {
  if (Array.isArray(value)) for (const each of value) collect(each, found);
  else if (isNode(value)) found.push(value);
}

function isNode(value: unknown): value is OperationNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
