import { type OperationNode, RawNode, ReferenceNode, TableNode } from 'kysely';

/**
 * Returns a node of literal SQL around other nodes.
 *
 * @example nodeTemplate`coalesce(${value}, 0)`
 */
export function nodeTemplate(
  text: TemplateStringsArray,
  ...nodes: readonly OperationNode[]
): OperationNode {
  return RawNode.create(text, nodes);
}

/** Nodes with a separator between them; at least one. */
export function joinNodes(separator: string, nodes: readonly OperationNode[]): OperationNode {
  const between = nodes.slice(1).map(() => separator);
  return RawNode.create(['', ...between, ''], nodes);
}

/** Returns a node of SQL text that is written as it is. */
export function textNode(text: string): OperationNode {
  return RawNode.createWithSql(text);
}

/**
 * Returns the node of all columns of a table.
 *
 * @example allColumnsOf('row') // "row".*
 */
export function allColumnsOf(table: string): OperationNode {
  return ReferenceNode.createSelectAll(TableNode.create(table));
}
