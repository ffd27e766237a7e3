import { type HavingNode, RawNode, type SelectQueryNode } from 'kysely';
import { rawStartingWith } from './rawFragment.ts';

const QUALIFY = 'qualify';

/**
 * Moves QUALIFY from the end of the query to its place after HAVING. Several are
 * joined with AND.
 *
 * ```sql
 * select … group by … having … qualify (a) and (b) order by … limit …
 * ```
 */
export function hoistQualify(node: SelectQueryNode): SelectQueryNode {
  const conditions: RawNode[] = [];
  const rest = (node.endModifiers ?? []).filter((modifier) => {
    const raw = modifier.rawModifier && rawStartingWith(modifier.rawModifier, QUALIFY);
    if (raw) conditions.push(raw);
    return !raw;
  });
  if (conditions.length === 0) return node;

  const qualify = conditions.length === 1 ? conditions : conditions.map(withoutKeyword);
  const fragments =
    conditions.length === 1
      ? ['', '']
      : ['qualify (', ...qualify.slice(1).map(() => ') and ('), ')'];
  const clause = RawNode.create(fragments, qualify);
  const having = node.having ? RawNode.create(['', ' ', ''], [node.having, clause]) : clause;
  // The compiler only visits this property, right where QUALIFY belongs, so any node may stand there.
  return { ...node, endModifiers: rest, having: having as unknown as HavingNode };
}

function withoutKeyword(node: RawNode): RawNode {
  const [first = '', ...others] = node.sqlFragments;
  return RawNode.create([first.replace(/^\s*qualify\s*/i, ''), ...others], node.parameters);
}
