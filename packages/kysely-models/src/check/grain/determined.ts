import { foldCase } from '../../define/text/foldCase.ts';
import type { CheckedTable } from '../values/position.ts';
import type { JoinFacts } from './joinFacts.ts';

/** The tables of a query, and what its conditions say of their columns. */
export interface Joined {
  readonly tables: readonly CheckedTable[];
  readonly facts: JoinFacts;
}

/** Where to begin: rows of tables, or values of columns. */
export interface Known {
  readonly tables: readonly CheckedTable[];
  /** As `attribute` writes them. */
  readonly columns: readonly string[];
}

/** The tables and columns that have one row, or one value, for each combination of what is known. */
interface Determined {
  readonly tables: ReadonlySet<CheckedTable>;
  readonly has: (attribute: string) => boolean;
}

/**
 * Returns the tables of which there is at most one row for each combination of what is known: those whose
 * join conditions contain one of their keys, step by step.
 *
 * @param strict false where a table without a known key counts as determined: nothing is guessed of it
 * @example
 * // of `items as i join orders as o on o.order_id = i.order_id`, order_id a key of orders:
 * determined(joined, { tables: [i], columns: [] }).tables // i and o
 * determined(joined, { tables: [o], columns: [] }).tables // o: it may have several items
 */
export function determined({ tables, facts }: Joined, known: Known, strict: boolean): Determined {
  const rows = new Set(known.tables);
  const columns = new Set(known.columns);
  const has = (attribute: string) =>
    columns.has(attribute) || [...rows].some(({ id }) => attribute.startsWith(`${id}.`));
  const isFound = (table: CheckedTable) => {
    const { isSingle, keys } = table.shape;
    if (isSingle) return true;
    if (keys === undefined || facts.unclear.has(table)) return !strict;
    return keys.some((key) => key.every((column) => has(`${table.id}.${foldCase(column)}`)));
  };
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const { from, to, within } of facts.implied) {
      if (has(to) || !from.every(has)) continue;
      if (within !== undefined && !known.tables.includes(within)) continue;
      columns.add(to);
      isChanged = true;
    }
    for (const table of tables) {
      if (rows.has(table) || !isFound(table)) continue;
      rows.add(table);
      isChanged = true;
    }
  }
  return { tables: rows, has };
}

/** Returns the tables of which there may be several rows for each combination of what is known. */
export function multiplying(joined: Joined, known: Known): readonly CheckedTable[] {
  const { tables } = determined(joined, known, false);
  return joined.tables.filter((table) => !tables.has(table));
}
