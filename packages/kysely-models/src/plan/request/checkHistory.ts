import { validityNames } from '../../define/models/snapshotMaterialization.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import { sampleRoot } from '../../define/variables/roots.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import type { Inventory } from './checkOwnership.ts';

/** The rules that the versions of a snapshot have to agree with. */
interface HistoryRules {
  /** Returns true where the versions of a snapshot go on under another key. */
  readonly acceptsKey: (name: string) => boolean;
  /** Returns the sample that a relation is built over; undefined where it is built over all rows. */
  readonly sampleOf: (relation: ProjectRelation) => string | undefined;
}

/**
 * Returns errors for the snapshots whose tables lack a column with the validity of versions,
 * because somebody renamed or dropped it, and for those whose versions have another key or are
 * of another sample: versions that no source can deliver again are not replaced, and versions of two keys are
 * not one history, nor those of rows that came and went with a sample.
 *
 * @param relations those that the run publishes
 */
export function checkHistory(
  relations: readonly ProjectRelation[],
  inventory: Inventory,
  { acceptsKey, sampleOf }: HistoryRules,
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
    if (existing.size === 0 || !wasSnapshot) return [];
    const { schema, name } = known;
    const [before, now] = [known.builtFrom?.key, relation.materialized.uniqueKey];
    if (before !== undefined && !sameNames(before, now) && !acceptsKey(relation.name)) {
      return new ModelsError({
        code: 'SCHEMA_CHANGED',
        message: `The snapshot ${schema}.${name} has versions of another key than its uniqueKey.`,
        subject: relation.name,
        location: relation.location,
        expected: `uniqueKey: ${before.join(', ')}, of which its versions are`,
        found: `uniqueKey: ${now.join(', ')}`,
        hint: `Put the key back, or give the snapshot another name: another key is another history. Where both keys name the same rows, \`models build --select ${relation.name} --full-refresh\` goes on with the versions that exist. To give the history up, drop the table.`,
      });
    }
    const samples = [known.builtFrom?.roots[sampleRoot], sampleOf(relation)] as const;
    if (known.builtFrom !== undefined && samples[0] !== samples[1]) {
      return otherSample(relation, ...samples);
    }
    if (lacking.length === 0) return [];
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

/** Returns true when two keys have the same columns, in any order. */
function sameNames(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [a, b].map((names) => names.map(foldCase).toSorted().join(' '));
  return left === right;
}

function otherSample(
  { name, location }: ProjectRelation,
  before: string | undefined,
  now: string | undefined,
): ModelsError {
  const [had, has] = [before ?? 'all rows', now ?? 'all rows'];
  return new ModelsError({
    code: 'SAMPLE_REFUSED',
    message: `The snapshot ${name} has versions of ${had}, and this build is over ${has}.`,
    subject: name,
    location,
    expected: `a build over ${had}`,
    found: has,
    hint: `Leave it out with --exclude ${name}, or build in another target.`,
  });
}
