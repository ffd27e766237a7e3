import { foldCase } from '../define/foldCase.ts';
import { validityNames } from '../define/snapshotColumns.ts';
import { ModelsError } from '../errors/modelsError.ts';
import type { ProjectRelation } from '../graph/project.ts';
import { pathKey, relationPath } from '../graph/relationPath.ts';
import type { Inventory } from './checkOwnership.ts';

/**
 * Returns errors for the snapshots whose tables lack a column that says when versions were valid, because
 * somebody renamed or dropped it: what no source can give again is not replaced.
 *
 * @param relations those that the run publishes
 */
export function checkHistory(
  relations: readonly ProjectRelation[],
  inventory: Inventory,
): readonly ModelsError[] {
  return relations.flatMap((relation) => {
    if (relation.kind !== 'model' || relation.materialized.kind !== 'snapshot') return [];
    const key = pathKey(relationPath(relation));
    const known = inventory.known.find((each) => pathKey(each) === key);
    if (known === undefined || known.kind === 'read') return [];
    const existing = new Set((inventory.columns.get(key) ?? []).map(({ name }) => foldCase(name)));
    const left = (known.published?.columns ?? []).map((column) =>
      foldCase(column.split(' ')[0] ?? ''),
    );
    const names = validityNames('close');
    const lacking = names.filter((name) => !existing.has(name));
    const wasSnapshot = names.some((name) => existing.has(name) || left.includes(name));
    if (existing.size === 0 || lacking.length === 0 || !wasSnapshot) return [];
    const { schema, name } = known;
    return new ModelsError({
      code: 'SNAPSHOT_DAMAGED',
      message: `The snapshot ${schema}.${name} has no column ${lacking.join(', ')} any more.`,
      subject: relation.name,
      location: relation.location,
      expected: `the columns ${names.join(', ')}, which a snapshot adds`,
      found: `a table without ${lacking.join(', ')}`,
      hint: 'Rename the column back, or restore the table: its history cannot be rebuilt. To give the history up, drop the table.',
    });
  });
}
