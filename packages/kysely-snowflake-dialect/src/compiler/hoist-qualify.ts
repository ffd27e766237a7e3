import {
  AndNode,
  type HavingNode,
  type OperationNode,
  ParensNode,
  RawNode,
  type SelectModifierNode,
  type SelectQueryNode,
} from 'kysely';

/** Begins a modifier that is a QUALIFY. */
export const QUALIFY = 'qualify ';

/**
 * Moves QUALIFY, which `qualify()` put among the end modifiers, to its place
 * after HAVING. Several are joined with AND.
 *
 * ```sql
 * select … group by … having … qualify (a) and (b) order by … limit …
 * ```
 */
export function hoistQualify(node: SelectQueryNode): SelectQueryNode {
  const conditions = (node.endModifiers ?? []).flatMap(qualifyOf);
  const [first, ...others] = conditions;
  if (!first) return node;
  const condition =
    others.length === 0 ? first : conditions.map(inParens).reduce((a, b) => AndNode.create(a, b));
  const clause = node.having
    ? RawNode.create(['', ' qualify ', ''], [node.having, condition])
    : RawNode.create(['qualify ', ''], [condition]);
  return {
    ...node,
    endModifiers: (node.endModifiers ?? []).filter((it) => qualifyOf(it).length === 0),
    // The compiler only visits this property, right where QUALIFY belongs, so any node may stand there.
    having: clause as unknown as HavingNode,
  };
}

/** Returns the condition of a modifier that is a QUALIFY. */
function qualifyOf({ rawModifier }: SelectModifierNode): readonly OperationNode[] {
  const node: OperationNode | undefined = rawModifier;
  return node && RawNode.is(node) && node.sqlFragments[0] === QUALIFY ? node.parameters : [];
}

function inParens(node: OperationNode): OperationNode {
  return ParensNode.create(node);
}
