import {
  BinaryOperationNode,
  CaseNode,
  FunctionNode,
  type OperationNode,
  OperatorNode,
  ValueNode,
} from 'kysely';
import {
  type PortableFunction,
  portableFunctionOf,
} from '../../define/expressions/portableCall.ts';
import { calling } from './aggregates.ts';
import { withOperator } from './comparisons.ts';
import type { Change, Mutator } from './mutator.ts';

const otherOperators: Readonly<Record<string, '+' | '-' | '/'>> = { '+': '-', '-': '+', '*': '/' };

const otherCalls: Readonly<Partial<Record<PortableFunction, PortableFunction>>> = {
  least: 'greatest',
  greatest: 'least',
};

/** Takes values for others: sums for differences, a null for what stands for it, a case for the next one. */
export const valueMutator: Mutator = {
  kind: 'value',
  mistake: 'another operation, a value that may be null after all, a forgotten case',
  hint: 'a unit test of the column, with a null where there may be one, and a row of each case',
  mutate: (node) => {
    if (BinaryOperationNode.is(node)) return otherOperation(node);
    if (CaseNode.is(node)) return withoutCases(node);
    return FunctionNode.is(node) ? otherValue(node) : [];
  },
};

function otherOperation(node: BinaryOperationNode): readonly Change[] {
  if (!OperatorNode.is(node.operator)) return [];
  const { operator } = node.operator;
  const other = otherOperators[operator];
  if (other === undefined) return [];
  return [{ says: `${operator} becomes ${other}`, node: withOperator(node, other) }];
}

function withoutCases(node: CaseNode): readonly Change[] {
  const { when = [] } = node;
  const otherwise: OperationNode = node.else ?? ValueNode.createImmediate(null);
  return when.map((_, at) => {
    const rest = when.filter((__, other) => other !== at);
    const says = when.length === 1 ? 'the case' : `case ${at + 1} of ${when.length}`;
    const changed = rest.length === 0 ? otherwise : ({ ...node, when: rest } as CaseNode);
    return { says: `${says} is dropped`, node: changed };
  });
}

function otherValue(node: FunctionNode): readonly Change[] {
  const [first, second, ...more] = node.arguments;
  if (first === undefined || second === undefined) return [];
  if (node.func === 'coalesce' || node.func === 'nullif') {
    return more.length === 0 ? [{ says: `${node.func} is dropped`, node: first }] : [];
  }
  const name = portableFunctionOf(node);
  if (name === 'ratio') {
    const args = [second, first];
    return [{ says: 'a ratio is turned round', node: FunctionNode.create(node.func, args) }];
  }
  const other = name === undefined ? undefined : otherCalls[name];
  return name === undefined || other === undefined
    ? []
    : [{ says: `${name} becomes ${other}`, node: calling(node, other) }];
}
