import { type OperationNode, ParensNode, SelectQueryNode } from 'kysely';
import { expressionReach } from './expressionReach.ts';
import type { Position } from './scope/position.ts';
import { rowsTextReach } from './scope/rawFragment.ts';
import { deciding, unite } from './scope/reach.ts';
import type { RelationShape } from './scope/relationShape.ts';

/** What a subquery gives; of an expression that gives rows, columns by any name. */
export function queryShape(node: OperationNode, at: Position): RelationShape {
  if (ParensNode.is(node)) return queryShape(node.node, at);
  if (SelectQueryNode.is(node)) return at.trace(node, at);
  const reach = unite([expressionReach(node, at), rowsTextReach(node, at)]);
  return { columns: [], others: reach, rows: deciding(reach) };
}
