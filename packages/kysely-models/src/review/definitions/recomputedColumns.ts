import type { RelationChange } from './diffManifests.ts';

/** Returns the columns that both states have and that are computed or typed in another way. */
export function recomputedColumns({ values, columns }: RelationChange): readonly string[] {
  const cameOrWent = new Set(
    columns.flatMap(({ column, change }) => (/^(added|removed)/.test(change) ? [column] : [])),
  );
  return values.flatMap(({ column }) =>
    column === null || cameOrWent.has(column) ? [] : [column],
  );
}
