import type { ProjectDiff } from '../definitions/diffManifests.ts';
import { gravest, type Verdict } from '../definitions/verdict.ts';
import type { DataDiff, RelationData } from './dataDiff.ts';

/**
 * Raises the verdicts of a comparison of definitions to `values` where the data of a relation differ:
 * the definitions alone only show that they may.
 */
export function valueVerdicts(diff: ProjectDiff, { relations }: DataDiff): ProjectDiff {
  const differing = new Set(relations.filter(hasOtherRows).map(({ relation }) => relation));
  if (differing.size === 0) return diff;
  const raised = (verdict: Verdict) => gravest([verdict, 'values']);
  return {
    ...diff,
    // What only reads a changed relation has no change of its own, and other values all the same.
    verdict: raised(diff.verdict),
    relations: diff.relations.map((change) =>
      differing.has(change.relation) ? { ...change, verdict: raised(change.verdict) } : change,
    ),
  };
}

function hasOtherRows(data: RelationData): boolean {
  if (data.outcome !== 'compared') return false;
  const { added, removed, changed } = data.rows;
  return added + removed + changed > 0;
}
