import type { OperationNode } from 'kysely';

/** Calls `visit` for a node and all nodes below it. */
export function walkNodes(node: OperationNode, visit: (node: OperationNode) => void): void {
  visit(node);
  for (const value of Object.values(node)) walkValue(value, visit);
}

function walkValue(value: unknown, visit: (node: OperationNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walkValue(item, visit);
  } else if (isNode(value)) {
    walkNodes(value, visit);
  }
}

function isNode(value: unknown): value is OperationNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
