import type { MayShow } from '../../define/contract/mayShow.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import { mayShowOf, mayShowOfQuery } from './personalColumns.ts';

/** Returns which columns may be shown of the rows that fail a test of a relation. */
export function shownTestRows(relation: Relation, test: TestSpec): MayShow {
  if (test.kind === 'no_rows') return mayShowOfQuery(test.query, [relation, ...test.inputs]);
  const mayShow = mayShowOf(relation);
  return test.kind === 'unique'
    ? (column) => mayShow(column) || (column === 'occurrences' && !test.columns.includes(column))
    : mayShow;
}
