import type { OperationNode } from 'kysely';
import { rawPrefix } from './rawFragment.ts';

/**
 * Sorts modifiers into the order in which Snowflake reads them. What is not
 * listed comes between the listed ones, in the order it was given.
 */
export function inModifierOrder(
  modifiers: readonly OperationNode[] | undefined,
  first: readonly string[],
  last: readonly string[],
): readonly OperationNode[] {
  return (modifiers ?? []).toSorted((a, b) => rank(a, first, last) - rank(b, first, last));
}

function rank(node: OperationNode, first: readonly string[], last: readonly string[]): number {
  const prefix = rawPrefix(node);
  const early = first.findIndex((it) => prefix.startsWith(it));
  if (early >= 0) return early;
  const late = last.findIndex((it) => prefix.startsWith(it));
  return first.length + (late >= 0 ? late + 1 : 0);
}
