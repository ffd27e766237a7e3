import { type OperationNode, ReferenceNode, TableNode } from 'kysely';

/**
 * Returns the node of all columns of a table.
 *
 * @example allOf('row') // "row".*
 */
export function allOf(table: string): OperationNode {
  return ReferenceNode.createSelectAll(TableNode.create(table));
}
