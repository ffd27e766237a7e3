import type { QueryLineage } from '../../../../packages/kysely-models/src/compile/lineage/queryLineage.ts';
import type { WarehouseRow } from '../../../../packages/kysely-models/src/warehouse/types.ts';

/**
 * The columns of a query that a column of an input cannot change, as its lineage has it; undefined
 * when it can change which rows there are, and so all of them.
 */
export function unreached({ columns, rows: all }: QueryLineage, relation: string, column: string) {
  const names = (refs: QueryLineage['rows']['rows']) =>
    refs.some((ref) => ref.relation === relation && ref.column === column);
  if (names(all.rows)) return undefined;
  return [...columns].flatMap(([name, { from, rows: own }]) =>
    names(from) || names(own) ? [] : [name],
  );
}

/** Some columns of all rows, in an order of their own. */
export const projected = (found: readonly WarehouseRow[], columns: readonly string[]) =>
  found.map((row) => JSON.stringify(columns.map((name) => String(row[name])))).sort();
