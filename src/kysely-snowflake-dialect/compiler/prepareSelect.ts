import {
  type FetchNode,
  LimitNode,
  type SelectModifierNode,
  type SelectQueryNode,
  type TopNode,
  ValueNode,
} from 'kysely';
import { SnowflakeNotSupportedError } from '../errors/snowflakeNotSupportedError.ts';
import { hoistQualify } from './hoistQualify.ts';

const NO_LOCKS = 'It has no row locks; a transaction locks what its DML statements change.';

const LOCKS: Readonly<Record<string, string>> = {
  ForUpdate: 'FOR UPDATE',
  ForNoKeyUpdate: 'FOR NO KEY UPDATE',
  ForShare: 'FOR SHARE',
  ForKeyShare: 'FOR KEY SHARE',
  NoWait: 'NOWAIT',
  SkipLocked: 'SKIP LOCKED',
};

/**
 * Refuses what a Snowflake SELECT does not have and puts the rest where it belongs.
 *
 * ```sql
 * select … limit null offset 10   -- OFFSET needs a LIMIT
 * ```
 */
export function prepareSelect(node: SelectQueryNode): SelectQueryNode {
  if (node.distinctOn) {
    throw new SnowflakeNotSupportedError(
      'DISTINCT ON',
      'Use QUALIFY ROW_NUMBER() OVER (PARTITION BY … ORDER BY …) = 1: see qualify().',
    );
  }
  for (const modifier of [...(node.frontModifiers ?? []), ...(node.endModifiers ?? [])]) {
    refuseLock(modifier);
  }
  refuseTies(node.top, node.fetch);
  const select = hoistQualify(node);
  return select.offset && !select.limit && !select.fetch
    ? { ...select, limit: LimitNode.create(ValueNode.createImmediate(null)) }
    : select;
}

function refuseLock({ modifier }: SelectModifierNode): void {
  const lock = modifier && LOCKS[modifier];
  if (lock) throw new SnowflakeNotSupportedError(lock, NO_LOCKS);
}

function refuseTies(top: TopNode | undefined, fetch: FetchNode | undefined): void {
  if (top?.modifiers) {
    throw new SnowflakeNotSupportedError(
      `TOP … ${top.modifiers.toUpperCase()}`,
      'Use QUALIFY RANK() OVER (…) <= n for ties.',
    );
  }
  if (fetch?.modifier === 'with ties') {
    throw new SnowflakeNotSupportedError('FETCH … WITH TIES', 'Use QUALIFY RANK() OVER (…) <= n.');
  }
}
