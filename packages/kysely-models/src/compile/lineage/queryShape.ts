import { type OperationNode, ParensNode, SelectQueryNode } from 'kysely';
import { expressionReach } from './expressionReach.ts';
import type { Position } from './scope/position.ts';
import { rowsTextReach } from './scope/rawFragment.ts';
import { deciding, unite } from './scope/reach.ts';
import type { RelationShape } from './scope/relationShape.ts';

/** Returns the shape of a subquery; an expression that returns rows has columns of any name. */
export function queryShape(node: OperationNode, at: Position): RelationShape {
  if (ParensNode.is(node)) return queryShape(node.node, at);
  if (SelectQueryNode.is(node)) return at.trace(node, at);
  const reach = unite([expressionReach(node, at), rowsTextReach(node, at)]);
  return { columns: [], others: reach, rows: deciding(reach) };
}
