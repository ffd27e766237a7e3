import {
  type ColumnNode,
  type IdentifierNode,
  OperationNodeTransformer,
  type OperatorNode,
  type ReferenceNode,
  type SchemableIdentifierNode,
  type SelectAllNode,
} from 'kysely';

/**
 * Transforms a tree and keeps the nodes that no transformation changes: names, columns, operators. Nodes are never
 * changed, so that trees can share them. A column of a select list is two new nodes then instead of seven.
 */
export class LeafTransformer extends OperationNodeTransformer {
  /** Of a reference there is one for each place, as its type is that of its place. */
  protected override transformReference({ kind, column, table }: ReferenceNode): ReferenceNode {
    return table === undefined ? { kind, column } : { kind, column, table };
  }

  protected override transformColumn(node: ColumnNode): ColumnNode {
    return node;
  }

  protected override transformIdentifier(node: IdentifierNode): IdentifierNode {
    return node;
  }

  protected override transformSchemableIdentifier(
    node: SchemableIdentifierNode,
  ): SchemableIdentifierNode {
    return node;
  }

  protected override transformSelectAll(node: SelectAllNode): SelectAllNode {
    return node;
  }

  protected override transformOperator(node: OperatorNode): OperatorNode {
    return node;
  }
}
