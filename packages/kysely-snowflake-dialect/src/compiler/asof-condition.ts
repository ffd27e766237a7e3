import { type JoinNode, RawNode, WhenNode } from 'kysely';

/**
 * Returns the conditions of a join that `asofJoin()` made: it is a left join whose ON holds a WHEN,
 * which no other join has.
 *
 * ```sql
 * match_condition("T"."AT" >= "Q"."AT") on "T"."SYMBOL" = "Q"."SYMBOL"
 * ```
 */
export function asofCondition({ on }: JoinNode): RawNode | undefined {
  if (!on || !WhenNode.is(on.on)) return undefined;
  const { condition, result } = on.on;
  return result
    ? RawNode.create(['match_condition(', ') on ', ''], [condition, result])
    : RawNode.create(['match_condition(', ')'], [condition]);
}
