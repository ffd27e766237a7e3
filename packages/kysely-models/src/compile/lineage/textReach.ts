import { type OperationNode, RawNode } from 'kysely';
import { foldCase } from '../../define/text/foldCase.ts';
import { rawFragment } from '../scope/rawFragment.ts';
import { operandMark, type TextNames, textNames } from '../scope/rawText.ts';
import { scopes } from '../scope/scope.ts';
import { everyColumn, type LineagePosition, nothing, type Reach, unite } from './reach.ts';

/**
 * Returns the reach of a text at its position: nothing when it can name no column; else every
 * column in scope, and of every readable table when it may read them by itself.
 */
export function textReach(text: string, at: LineagePosition): Reach {
  const names = textNames(text);
  if (names.readsTables)
    return unite([inScope(at), ofTables(at), because('a query of its own', text)]);
  const reason = names.readsUnnamed ? 'columns that are not named' : perhapsColumn(names, at);
  return reason === undefined ? nothing : unite([inScope(at), because(reason, text)]);
}

/** Returns the further reach of a text that returns rows: every table if it may name one. */
export function rowsTextReach(node: OperationNode, at: LineagePosition): Reach {
  if (!RawNode.is(node)) return nothing;
  const { text } = rawFragment(node);
  const table = textNames(text).words.find((word) => at.inputs.has(word) || at.ctes.has(word));
  return table === undefined
    ? nothing
    : unite([ofTables(at), because(`perhaps the table ${table}`, text)]);
}

function because(reason: string, text: string): Reach {
  const shown = text.replaceAll(operandMark, '…').replace(/\s+/g, ' ').trim();
  return { ...nothing, opaque: new Set([`${reason} in the raw text: ${shown}`]) };
}

function inScope(at: LineagePosition): Reach {
  return unite(
    scopes(at.scope).flatMap(({ tables, given }) => [
      ...tables.map(({ shape }) => everyColumn(shape)),
      ...given.map(({ value }) => value),
    ]),
  );
}

function ofTables({ ctes, inputs }: LineagePosition): Reach {
  return unite(
    [...ctes.values(), ...inputs.values()].flatMap((shape) => [everyColumn(shape), shape.rows]),
  );
}

function perhapsColumn({ words }: TextNames, at: LineagePosition): string | undefined {
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
  const word = words.find((each) => hasUnlisted || known.has(foldCase(each)));
  return word === undefined ? undefined : `perhaps the column ${word}`;
}
