import type { OperationNode, OperationNodeTransformer, ReferenceNode } from 'kysely';
import { LeafTransformer } from '../tree/leafTransformer.ts';

/**
 * Returns what puts other columns in the place of columns.
 *
 * @param replace returns the column that a reference becomes; undefined where it stays
 */
export function columnReplacer(
  replace: (node: OperationNode) => OperationNode | undefined,
): OperationNodeTransformer {
  return new ColumnReplacer(replace);
}

class ColumnReplacer extends LeafTransformer {
  readonly #replace: (node: OperationNode) => OperationNode | undefined;

  constructor(replace: (node: OperationNode) => OperationNode | undefined) {
    super();
    this.#replace = replace;
  }

  protected override transformReference(node: ReferenceNode): ReferenceNode {
    // Sound: the place of a reference takes any expression, and a column is replaced by a column.
    return (this.#replace(node) ?? node) as ReferenceNode;
  }
}
