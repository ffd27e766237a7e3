import { ListNode, type UpdateQueryNode } from 'kysely';
import { SnowflakeNotSupportedError } from '../errors/snowflakeNotSupportedError.ts';
import { pushDownWith, pushDownWithIntoTable } from './pushDownWith.ts';

/**
 * Refuses what a Snowflake UPDATE does not have and moves common table
 * expressions into its subqueries.
 *
 * ```sql
 * update t set … from (with s as (…) select * from s) as s where …
 * ```
 */
export function prepareUpdate(node: UpdateQueryNode): UpdateQueryNode {
  if (node.table && ListNode.is(node.table)) {
    throw new SnowflakeNotSupportedError('UPDATE of several tables', 'Update one table at a time.');
  }
  if (node.joins && !node.from) {
    throw new SnowflakeNotSupportedError('UPDATE … JOIN', 'Use UPDATE … SET … FROM: see from().');
  }
  const { with: withNode, ...rest } = node;
  if (!withNode) return node;
  return {
    ...rest,
    ...(node.from && {
      from: {
        ...node.from,
        froms: node.from.froms.map((it) => pushDownWithIntoTable(it, withNode)),
      },
    }),
    ...(node.joins && {
      joins: node.joins.map((join) => ({
        ...pushDownWith(join, withNode),
        table: pushDownWithIntoTable(join.table, withNode),
      })),
    }),
    ...(node.where && { where: pushDownWith(node.where, withNode) }),
    ...(node.updates && { updates: node.updates.map((it) => pushDownWith(it, withNode)) }),
  };
}
