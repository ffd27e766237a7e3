import {
  type OperationNode,
  OperationNodeTransformer,
  type QueryId,
  type SelectQueryNode,
} from 'kysely';
import { chainedQuery } from '../../compile/columns/chainedQuery.ts';

/**
 * Returns a tree whose set operations stand in the order in which they were written. Where a part of it is
 * changed then, nothing remembers what it was before.
 */
export function inWrittenOrder(tree: OperationNode): OperationNode {
  return new Orderer().transformNode(tree);
}

class Orderer extends OperationNodeTransformer {
  protected override transformSelectQuery(
    node: SelectQueryNode,
    queryId?: QueryId,
  ): SelectQueryNode {
    return super.transformSelectQuery(chainedQuery(node).query, queryId);
  }
}
