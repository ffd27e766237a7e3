import { AliasNode, FunctionNode, type JoinNode, type OperationNode, RawNode } from 'kysely';

/**
 * Leaves out the `on true` that Kysely's lateral joins need, where the join is
 * to a table function: Snowflake takes no ON there.
 *
 * ```sql
 * inner join lateral flatten(input => "PAYLOAD") as "F"
 * ```
 */
export function withoutOnTrue(node: JoinNode): JoinNode {
  const { on, ...join } = node;
  return node.joinType === 'LateralInnerJoin' && isFunction(node.table) && on && isTrue(on.on)
    ? join
    : node;
}

function isFunction(table: OperationNode): boolean {
  const node = AliasNode.is(table) ? table.node : table;
  return FunctionNode.is(node) || RawNode.is(node);
}

function isTrue(node: OperationNode): boolean {
  return RawNode.is(node) && node.parameters.length === 0 && node.sqlFragments.join('') === 'true';
}
