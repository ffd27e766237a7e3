import {
  BinaryOperationNode,
  type OperationNode,
  OperatorNode,
  ParensNode,
  UnaryOperationNode,
} from 'kysely';

/** Returns an operand in parentheses where another operator could take it apart. */
export function wholeOperand(operand: OperationNode): OperationNode {
  return BinaryOperationNode.is(operand) ? ParensNode.create(operand) : operand;
}

/**
 * Returns an operation of one operand with that in parentheses, where a minus would stand before a part of it alone,
 * or before another minus, with which it begins a comment.
 *
 * @example
 * // eb.neg(eb('a', '+', 'b')), which Kysely writes as -"a" + "b", becomes: -("a" + "b")
 */
export function wholeNegation(node: UnaryOperationNode): UnaryOperationNode {
  const { operator, operand } = node;
  if (!OperatorNode.is(operator) || operator.operator !== '-') return node;
  const isTaken = BinaryOperationNode.is(operand) || UnaryOperationNode.is(operand);
  return isTaken ? { ...node, operand: ParensNode.create(operand) } : node;
}
