import type { OperationNode } from 'kysely';

/** Calls `visit` for a node and all nodes below it. */
export function walkNodes(node: OperationNode, visit: (node: OperationNode) => void): void {
  visit(node);
  for (const child of childNodes(node)) walkNodes(child, visit);
}

/** Returns the nodes that a node is made of, in its lists and its properties. */
export function childNodes(node: OperationNode): readonly OperationNode[] {
  return Object.values(node).flatMap(nodesIn);
}

function nodesIn(value: unknown): readonly OperationNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return isNode(value) ? [value] : [];
}

function isNode(value: unknown): value is OperationNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
