import type { DeleteQueryNode } from 'kysely';
import { SnowflakeNotSupportedError } from '../errors/snowflakeNotSupportedError.ts';
import { pushDownWith, pushDownWithIntoTable } from './pushDownWith.ts';

/**
 * Refuses what a Snowflake DELETE does not have and moves common table
 * expressions into its subqueries.
 *
 * ```sql
 * delete from t using (with s as (…) select * from s) as s where …
 * ```
 */
export function prepareDelete(node: DeleteQueryNode): DeleteQueryNode {
  if (node.from.froms.length > 1) {
    throw new SnowflakeNotSupportedError(
      'DELETE from several tables',
      'Delete from one table at a time.',
    );
  }
  if (node.joins) {
    throw new SnowflakeNotSupportedError(
      'DELETE … JOIN',
      'Put the tables into using() and the conditions into where().',
    );
  }
  const { with: withNode, ...rest } = node;
  if (!withNode) return node;
  return {
    ...rest,
    ...(node.using && {
      using: {
        ...node.using,
        tables: node.using.tables.map((it) => pushDownWithIntoTable(it, withNode)),
      },
    }),
    ...(node.where && { where: pushDownWith(node.where, withNode) }),
  };
}
