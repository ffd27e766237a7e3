import { AggregateFunctionNode, FunctionNode, type OperationNode, RawNode } from 'kysely';
import { portableAggregates, portableFunctionOf } from '../../define/expressions/portableCall.ts';
import { walkNodes } from '../tree/walkNodes.ts';

/** SQL's functions that give one value for each row. */
export const ofOneRow: ReadonlySet<string> = new Set([
  'coalesce',
  'nullif',
  'lower',
  'upper',
  'abs',
  'ceil',
  'floor',
  'round',
  'sign',
]);

/** Returns a mark when expressions may aggregate rows without a GROUP BY; empty otherwise. */
export function aggregateMark(nodes: readonly OperationNode[]): readonly string[] {
  let found = false;
  for (const root of nodes) {
    walkNodes(root, (node) => {
      if (AggregateFunctionNode.is(node)) found ||= node.over === undefined;
      else if (FunctionNode.is(node)) found ||= mayAggregate(node);
      else if (RawNode.is(node)) found ||= /\w\s*\(/.test(node.sqlFragments.join(' '));
    });
  }
  return found ? ['aggregated'] : [];
}

function mayAggregate(node: FunctionNode): boolean {
  const name = portableFunctionOf(node);
  return name === undefined ? !ofOneRow.has(node.func) : portableAggregates.has(name);
}
