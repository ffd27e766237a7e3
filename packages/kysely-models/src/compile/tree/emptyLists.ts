import {
  type BinaryOperationNode,
  type OperationNode,
  OperatorNode,
  type OverNode,
  PrimitiveValueListNode,
  type SelectQueryNode,
  ValueListNode,
  ValueNode,
} from 'kysely';

/**
 * Returns what `x in ()` and `x not in ()` mean, for which SQL has no words: no value is in an empty
 * list, and every value is outside of it, null included; undefined of any other operation.
 *
 * @example
 * // where('country', 'in', []) becomes: where false
 */
export function emptyIn(node: BinaryOperationNode): OperationNode | undefined {
  const { operator, rightOperand } = node;
  if (!OperatorNode.is(operator) || !isEmptyList(rightOperand)) return undefined;
  if (operator.operator === 'in') return ValueNode.createImmediate(false);
  return operator.operator === 'not in' ? ValueNode.createImmediate(true) : undefined;
}

function isEmptyList(node: OperationNode): boolean {
  return (PrimitiveValueListNode.is(node) || ValueListNode.is(node)) && node.values.length === 0;
}

/** Returns a query without clauses of nothing: `groupBy([])` groups by nothing, as none at all does. */
export function withoutEmptyClauses(query: SelectQueryNode): SelectQueryNode {
  const { groupBy, orderBy, ...others } = query;
  return {
    ...others,
    ...(groupBy !== undefined && groupBy.items.length > 0 && { groupBy }),
    ...(orderBy !== undefined && orderBy.items.length > 0 && { orderBy }),
  };
}

/** Returns a window without clauses of nothing. */
export function withoutEmptyWindow(window: OverNode): OverNode {
  const { partitionBy, orderBy, ...others } = window;
  return {
    ...others,
    ...(partitionBy !== undefined && partitionBy.items.length > 0 && { partitionBy }),
    ...(orderBy !== undefined && orderBy.items.length > 0 && { orderBy }),
  };
}
