import type { OperationNode } from 'kysely';

// Sound: a name of a property of the node is one of its keys. Trees are walked often: no list of a node's values is made, which takes four times as long as looking at them.

/** Calls `visit` for a node and all nodes below it. */
export function walkNodes(node: OperationNode, visit: (node: OperationNode) => void): void {
  visit(node);
  for (const name in node) walkValue(node[name as keyof OperationNode], visit);
}

function walkValue(value: unknown, visit: (node: OperationNode) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const each of value) walkValue(each, visit);
  else if (isNode(value)) walkNodes(value, visit);
}

/** Returns the nodes that a node is made of, in its lists and its properties. */
export function childNodes(node: OperationNode): readonly OperationNode[] {
  const found: OperationNode[] = [];
  for (const name in node) collect(node[name as keyof OperationNode], found);
  return found;
}

/** Adds the nodes of a property to those found: trees are walked often, so that one list has to do. */
function collect(value: unknown, found: OperationNode[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const each of value) collect(each, found);
  else if (isNode(value)) found.push(value);
}

const isNode = (value: object): value is OperationNode => 'kind' in value;

/** Returns those of some nodes that are there. */
export const presentNodes = (
  nodes: readonly (OperationNode | undefined)[],
): readonly OperationNode[] => nodes.filter((node) => node !== undefined);
