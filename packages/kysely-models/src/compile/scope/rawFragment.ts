import { IdentifierNode, type OperationNode, RawNode } from 'kysely';
import { operandMark } from './rawText.ts';

/** A raw fragment: its whole text, and the expressions in it. */
interface RawFragment {
  readonly text: string;
  readonly operands: readonly OperationNode[];
}

/**
 * Returns the text of a fragment with that of fragments within it, so that no name is torn apart.
 */
export function rawFragment(node: RawNode): RawFragment {
  const parts = node.parameters.map((parameter): RawFragment => {
    if (RawNode.is(parameter) && identifiersOf(parameter) === undefined) {
      return rawFragment(parameter);
    }
    return { text: operandMark, operands: [parameter] };
  });
  const text = node.sqlFragments.map((fragment, at) => fragment + (parts[at]?.text ?? '')).join('');
  return { text, operands: parts.flatMap(({ operands }) => operands) };
}

/** Returns the names of `sql.id('t', 'c')`; undefined for any other fragment. */
export function identifiersOf({
  sqlFragments,
  parameters,
}: RawNode): readonly string[] | undefined {
  const names = parameters.filter(IdentifierNode.is).map(({ name }) => name);
  const isPlain = sqlFragments.every((fragment) => ['', '.'].includes(fragment.trim()));
  return isPlain && names.length > 0 && names.length === parameters.length ? names : undefined;
}
