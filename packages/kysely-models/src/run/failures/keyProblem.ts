import type { ErrorDetails } from '../../errors/modelsError.ts';
import { maskRows } from '../../graph/personal/maskRows.ts';
import { mayShowOf } from '../../graph/personal/personalColumns.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import type { WarehouseRow } from '../../warehouse/types.ts';

/** The number of keys that are listed. */
const shownKeys = 5;

/**
 * Returns the error for an increment whose rows have no key, or one key twice.
 *
 * @param keys the keys, each with its `problem`
 */
export function keyProblem(
  relation: ProjectRelation,
  keys: readonly WarehouseRow[],
): Omit<ErrorDetails, 'cause'> {
  const isNull = keys[0]?.['problem'] === 'null';
  const same = keys.filter(({ problem }) => problem === keys[0]?.['problem']).slice(0, shownKeys);
  const shown = maskRows(
    same.map(({ problem: _, ...key }) => key),
    mayShowOf(relation),
  ).map((key) =>
    Object.entries(key)
      .map(([name, value]) => `${name} ${value === null ? 'null' : String(value)}`)
      .join(', '),
  );
  return {
    code: 'KEY_INVALID',
    message: `The increment of ${relation.name} has ${isNull ? 'rows without a key' : 'several rows of one key'}.`,
    subject: relation.name,
    location: relation.location,
    expected: 'one row of each key, and no null in it',
    found: shown.join('; '),
    hint: `${isNull ? 'Leave them out of the query, or give them a key' : 'Keep one of them in the query, such as the newest, or name more columns in uniqueKey'}; \`models compile ${relation.name}\` prints it. What was published before stays as it was.`,
  };
}
