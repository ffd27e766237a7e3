import {
  type AggregateFunctionNode,
  type FunctionNode,
  type OperationNode,
  RawNode,
  SelectAllNode,
  SelectionNode,
} from 'kysely';
import { type PortableFunction, portableFunctionOf } from '../../define/functions/portableCall.ts';
import type { Position } from './position.ts';
import { rawFragment, textReach } from './rawFragment.ts';
import { deciding, type Reach, unite } from './reach.ts';

type Read = (node: OperationNode, at: Position) => Reach;

/** Where the condition stands among the arguments of a portable aggregate that takes one. */
const conditions: Partial<Record<PortableFunction, number>> = { count_if: 0, sum_if: 1 };

/** What a call of an aggregate or a window function depends on. */
export function aggregateReach(node: AggregateFunctionNode, at: Position, read: Read): Reach {
  const { kind, func, aggregated, distinct, orderBy, withinGroup, filter, over, ...others } = node;
  // A part that a new version of Kysely adds does not compile until it is read here.
  others satisfies Record<keyof typeof others, never>;
  const isCount = func.toLowerCase() === 'count';
  const counted = aggregated.filter((argument) => !(isCount && isStar(argument)));
  const clauses = [orderBy, filter, over].filter((clause) => clause !== undefined);
  return unite([
    textReach(`${func}(`, at),
    ...counted.map((argument) => read(argument, at)),
    // The values of percentile_cont(0.5) within group (order by "price") are prices.
    ...(withinGroup === undefined ? [] : [read(withinGroup, at)]),
    ...clauses.map((clause) => deciding(read(clause, at))),
  ]);
}

/** What a call of any other function depends on. */
export function functionReach(node: FunctionNode, at: Position, read: Read): Reach {
  const { kind, func, arguments: given, ...others } = node;
  others satisfies Record<keyof typeof others, never>;
  const portable = portableFunctionOf(node);
  const condition = portable === undefined ? undefined : conditions[portable];
  return unite([
    ...(portable === undefined ? [textReach(`${func}(`, at)] : []),
    ...given.map((argument, place) => {
      const reach = read(argument, at);
      return place === condition ? deciding(reach) : reach;
    }),
  ]);
}

const isStar = (node: OperationNode): boolean =>
  (SelectionNode.is(node) && isStar(node.selection)) ||
  SelectAllNode.is(node) ||
  (RawNode.is(node) && rawFragment(node).text.trim() === '*');
