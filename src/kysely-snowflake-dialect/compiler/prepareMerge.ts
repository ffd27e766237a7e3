import type { MergeQueryNode } from 'kysely';
import { pushDownWith, pushDownWithIntoTable } from './pushDownWith.ts';

/**
 * Moves common table expressions into the subqueries of a MERGE.
 *
 * ```sql
 * merge into t using (with s as (…) select * from s) as s on … when …
 * ```
 */
export function prepareMerge(node: MergeQueryNode): MergeQueryNode {
  const { with: withNode, ...rest } = node;
  if (!withNode) return node;
  return {
    ...rest,
    ...(node.using && {
      using: {
        ...node.using,
        table: pushDownWithIntoTable(node.using.table, withNode),
        ...(node.using.on && { on: pushDownWith(node.using.on, withNode) }),
      },
    }),
    ...(node.whens && { whens: node.whens.map((when) => pushDownWith(when, withNode)) }),
  };
}
