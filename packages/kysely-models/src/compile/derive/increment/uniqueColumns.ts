import type { OperationNode } from 'kysely';
import { meaningOf } from '../expressions.ts';
import { joinsOf } from '../links.ts';
import type { BlockRows, Rows } from '../rows.ts';

/** Columns of which no two rows have the same values, and none has null. */
type UniqueColumns = readonly string[];

/** Returns the keys of a table or view, by its name. */
export type KeysOf = (name: string) => readonly UniqueColumns[];

/** Returns what is known of the columns that distinguish one of some rows from another. */
function keysOfRows(rows: Rows, keysOf: KeysOf): readonly UniqueColumns[] {
  if (rows.kind === 'stored' || rows.kind === 'shown') return keysOf(rows.name);
  if (rows.kind === 'stacked') return [];
  const named = new Map(rows.outputs.map(({ name, node }) => [meaningOf(node, rows), name]));
  const { groupBy, frontModifiers } = rows.query;
  const keys =
    groupBy === undefined
      ? joinedKeys(rows, keysOf)
      : [groupBy.items.map((item) => meaningOf(item.groupBy, rows))];
  const found = keys.flatMap((key): readonly UniqueColumns[] => {
    const names = key.flatMap((meaning) => named.get(meaning) ?? []);
    return names.length === key.length ? [names] : [];
  });
  return frontModifiers === undefined ? found : [...found, rows.outputs.map(({ name }) => name)];
}

/**
 * Returns the keys of the first table of a query, by their meanings, where each other table has at most one row
 * for each of its rows: it is joined by a key.
 */
function joinedKeys(block: BlockRows, keysOf: KeysOf): readonly (readonly string[])[] {
  const [first, ...others] = block.tables;
  if (first === undefined) return [];
  const { links, other } = joinsOf(block);
  const isFound = others.every(({ rows, join }, place) => {
    if (join === undefined) return false;
    const joined = new Set(
      links.flatMap(({ from, to }) =>
        to.table === place + 1 && from.table <= place ? [to.column] : [],
      ),
    );
    return keysOfRows(rows, keysOf).some((key) => key.every((column) => joined.has(column)));
  });
  if (other !== undefined || !isFound) return [];
  return keysOfRows(first.rows, keysOf).map((key) => key.map((column) => `0.${column}`));
}

/** Returns true when no two rows of a query, before its windows, have the same values of some expressions. */
export function areTold(
  block: BlockRows,
  nodes: readonly OperationNode[],
  keysOf: KeysOf,
): boolean {
  const meanings = new Set(nodes.map((node) => meaningOf(node, block)));
  const { groupBy } = block.query;
  const keys =
    groupBy === undefined
      ? joinedKeys(block, keysOf)
      : [groupBy.items.map((item) => meaningOf(item.groupBy, block))];
  return keys.some((key) => key.every((meaning) => meanings.has(meaning)));
}
