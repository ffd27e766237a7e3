import { IdentifierNode, type OperationNode, RawNode } from 'kysely';
import { foldCase } from '../../define/foldCase.ts';
import type { Position } from './position.ts';
import { operandMark, type TextNames, textNames } from './rawText.ts';
import { type Reach, unite } from './reach.ts';
import { everyColumn } from './relationShape.ts';
import { scopes } from './scope.ts';

/** A raw fragment: its whole text, and the expressions in it. */
export interface RawFragment {
  readonly text: string;
  readonly operands: readonly OperationNode[];
}

/** The text of a fragment with that of fragments within it, so that no name is torn apart. */
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

/** The names of `sql.id('t', 'c')`; undefined for any other fragment. */
export function identifiersOf({
  sqlFragments,
  parameters,
}: RawNode): readonly string[] | undefined {
  const names = parameters.filter(IdentifierNode.is).map(({ name }) => name);
  const isPlain = sqlFragments.every((fragment) => ['', '.'].includes(fragment.trim()));
  return isPlain && names.length > 0 && names.length === parameters.length ? names : undefined;
}

/**
 * What a text depends on where it stands: nothing when it can name no column; else every column in
 * scope, and of every input when it may read tables by itself.
 */
export function textReach(text: string, at: Position): Reach {
  const names = textNames(text);
  const reason = whyOpaque(names, at);
  if (reason === undefined) return unite([]);
  const inScope = scopes(at.scope).flatMap(({ tables, given }) => [
    ...tables.map(({ shape }) => everyColumn(shape)),
    ...given.map(({ reach }) => reach),
  ]);
  const ofTables = [...at.ctes.values(), ...at.inputs.values()].flatMap((shape) => [
    everyColumn(shape),
    shape.rows,
  ]);
  const shown = text.replaceAll(operandMark, '…').replace(/\s+/g, ' ').trim();
  const opaque = new Set([`${reason} in the raw text: ${shown}`]);
  return unite([
    { ...unite([]), opaque },
    ...inScope,
    ...(names.readsTables || namesTable(names, at) ? ofTables : []),
  ]);
}

function whyOpaque(names: TextNames, at: Position): string | undefined {
  if (names.readsTables || namesTable(names, at)) return 'a query of its own';
  if (names.readsUnnamed) return 'columns that are not named';
  const levels = scopes(at.scope);
  const known = new Set(
    levels.flatMap(({ tables, given }) => [
      ...tables.flatMap(({ alias, shape }) => [
        foldCase(alias ?? ''),
        ...shape.columns.map(({ name }) => foldCase(name)),
      ]),
      ...given.map(({ name }) => foldCase(name)),
    ]),
  );
  const hasUnlisted = levels.some(({ tables }) =>
    tables.some(({ alias, shape }) => alias === undefined || shape.others !== undefined),
  );
  const word = names.words.find((each) => hasUnlisted || known.has(foldCase(each)));
  return word === undefined ? undefined : `perhaps the column ${word}`;
}

/** Whether a word is the name of a relation that the text could read, without being one in scope. */
function namesTable({ words }: TextNames, { inputs, ctes }: Position): boolean {
  return words.some((word) => inputs.has(word) || ctes.has(word));
}
