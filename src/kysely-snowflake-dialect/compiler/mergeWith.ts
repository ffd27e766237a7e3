import { type CommonTableExpressionNode, type SelectQueryNode, WithNode } from 'kysely';
import { SnowflakeNotSupportedError } from '../errors/snowflakeNotSupportedError.ts';

/** The name that a common table expression defines. */
export function cteName(node: CommonTableExpressionNode): string {
  return node.name.table.table.identifier.name;
}

/**
 * Puts the common table expressions of `outer` before those the query has.
 *
 * ```sql
 * with a as (…), b as (…) select …
 * ```
 *
 * @throws SnowflakeNotSupportedError when both define the same name.
 */
export function withBefore(outer: WithNode, select: SelectQueryNode): SelectQueryNode {
  const inner = select.with;
  if (!inner) return { ...select, with: outer };

  const names = new Set(outer.expressions.map(cteName));
  const twice = inner.expressions.map(cteName).find((name) => names.has(name));
  if (twice !== undefined) {
    throw new SnowflakeNotSupportedError(
      `two common table expressions called ${twice} in one statement`,
      'Rename one of them.',
    );
  }
  const [first, ...rest] = [...outer.expressions, ...inner.expressions];
  if (!first) return select;
  const recursive = outer.recursive === true || inner.recursive === true;
  const merged = rest.reduce(WithNode.cloneWithExpression, WithNode.create(first, { recursive }));
  return { ...select, with: merged };
}
