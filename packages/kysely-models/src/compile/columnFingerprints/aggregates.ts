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

/**
 * Whether expressions make one row of many, as an aggregate without a GROUP BY does: what of them
 * may do so, as one mark.
 */
export function aggregates(nodes: readonly OperationNode[]): readonly string[] {
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
