import { AggregateFunctionNode, FunctionNode, RawNode } from 'kysely';
import {
  type PortableFunction,
  portableFunctionOf,
} from '../../define/expressions/portableCall.ts';
import type { Change, Mutator } from './mutator.ts';

const otherAggregates: Readonly<Record<string, string>> = {
  sum: 'count',
  min: 'max',
  max: 'min',
  avg: 'sum',
};

const otherCalls: Readonly<Partial<Record<PortableFunction, PortableFunction>>> = {
  average: 'median',
  median: 'average',
  arg_max: 'arg_min',
  arg_min: 'arg_max',
  bool_and: 'bool_or',
  bool_or: 'bool_and',
};

/** Takes one aggregate for another. */
export const aggregateMutator: Mutator = {
  kind: 'aggregate',
  mistake: 'another aggregate: count for sum, max for min, values counted once or each time',
  hint: 'a unit test in which a group has several rows with unequal values, one of them twice',
  mutate: (node) => {
    if (AggregateFunctionNode.is(node)) return otherAggregate(node);
    return FunctionNode.is(node) ? otherCall(node) : [];
  },
};

function otherAggregate(node: AggregateFunctionNode): readonly Change[] {
  const name = node.func.toLowerCase();
  const other = otherAggregates[name];
  if (other !== undefined) {
    return [{ says: `${name} becomes ${other}`, node: { ...node, func: other } as typeof node }];
  }
  const [value] = node.aggregated;
  const isOfRows = value === undefined || RawNode.is(value);
  if (name !== 'count' || isOfRows || node.over !== undefined) return [];
  const isDistinct = node.distinct === true;
  const [from, to] = isDistinct ? ['count distinct', 'count'] : ['count', 'count distinct'];
  // Sound: the same node with one of its flags turned round.
  const changed = { ...node, distinct: !isDistinct } as AggregateFunctionNode;
  return [{ says: `${from} becomes ${to}`, node: changed }];
}

function otherCall(node: FunctionNode): readonly Change[] {
  const name = portableFunctionOf(node);
  const other = name === undefined ? undefined : otherCalls[name];
  if (name === undefined || other === undefined) return [];
  return [{ says: `${name} becomes ${other}`, node: calling(node, other) }];
}

/** Returns a call of another portable function with the same arguments. */
export function calling(node: FunctionNode, name: PortableFunction): FunctionNode {
  return FunctionNode.create(`portable:${name}`, node.arguments);
}
