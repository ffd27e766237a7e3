import type { MayShow } from '../../define/contract/mayShow.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import { mayShowOf, mayShowOfQuery } from './personalColumns.ts';

/** Replaces a masked value. */
export const masked = '***';

/**
 * Returns rows with every value masked that may not be shown, whatever its type; nulls stay.
 *
 * @example
 * maskRows([{ id: 1, email: 'a@b.example' }], mayShowOf(people)) // [{ id: 1, email: '***' }]
 */
export function maskRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  mayShow: MayShow,
): readonly Readonly<Record<string, unknown>>[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value === null || mayShow(name) ? value : masked,
      ]),
    ),
  );
}

/** Returns which columns may be shown of the rows that fail a test of a relation. */
export function shownTestRows(relation: Relation, test: TestSpec): MayShow {
  if (test.kind === 'no_rows') return mayShowOfQuery(test.query, [relation, ...test.inputs]);
  const mayShow = mayShowOf(relation);
  return test.kind === 'unique'
    ? (column) => mayShow(column) || (column === 'occurrences' && !test.columns.includes(column))
    : mayShow;
}
