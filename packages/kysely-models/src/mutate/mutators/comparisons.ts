import { BinaryOperationNode, type OperationNode, OperatorNode } from 'kysely';
import type { Change, Mutator } from './mutator.ts';

/** The operators that each is mistaken for: a bound that belongs to the other side, or the opposite. */
const others = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '=': ['<>'],
  '<>': ['='],
  '!=': ['='],
  is: ['is not'],
  'is not': ['is'],
  in: ['not in'],
  'not in': ['in'],
  'is distinct from': ['is not distinct from'],
  'is not distinct from': ['is distinct from'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Turns comparisons round, and moves their bounds. */
export const comparisonMutator: Mutator = {
  kind: 'comparison',
  mistake: 'a comparison in another direction, or with the bound on its other side',
  hint: 'a unit test with a row at the bound, and one on each side of it',
  mutate: (node, { isJoin }) => {
    if (!BinaryOperationNode.is(node) || !OperatorNode.is(node.operator)) return [];
    const { operator } = node.operator;
    // Rows joined by other ids are no mistake that somebody makes, and too many to wait for.
    if (!isKnown(operator) || (isJoin && operator === '=')) return [];
    return others[operator].map(
      (other): Change => ({
        says: `${operator} becomes ${other}`,
        node: withOperator(node, other),
      }),
    );
  },
};

/** Returns an operation with another operator. */
export function withOperator(
  node: BinaryOperationNode,
  operator: OperatorNode['operator'],
): OperationNode {
  return { ...node, operator: OperatorNode.create(operator) } as OperationNode;
}

const isKnown = (operator: string): operator is keyof typeof others =>
  Object.hasOwn(others, operator);
