import { counted } from '../define/text/counted.ts';
import type { ProjectDiff, RelationChange } from './definitions/diffManifests.ts';
import { recomputedColumns } from './definitions/recomputedColumns.ts';
import { sqlDiff } from './definitions/sqlDiff.ts';
import { verdictText } from './definitions/verdict.ts';

/** Returns a diff as text for a terminal. */
export function diffText({ verdict, relations, exposures, reached }: ProjectDiff): string {
  if (relations.length === 0 && exposures.length === 0) return 'No change.\n';
  const columns = reached.nodes.filter(({ column }) => column !== null);
  const byRelation = [...Map.groupBy(columns, ({ relation }) => relation)];
  return [
    `verdict: ${verdictText(verdict)}`,
    ...relations.map(relationText),
    ...exposures.map(({ exposure, change }) => `exposure ${exposure}: ${change}`),
    [
      `reached: ${counted(columns.length, 'column', 'columns')} of ${counted(byRelation.length, 'relation', 'relations')}`,
      ...byRelation.map(
        ([relation, all]) => `  ${relation}: ${all.map(({ column }) => column).join(', ')}`,
      ),
      ...reached.exposures.map(({ exposure, owner }) => `  exposure ${exposure} (${owner})`),
    ].join('\n'),
    '',
  ].join('\n\n');
}

function relationText(change: RelationChange): string {
  const { relation, columns, values, tests, others, sql } = change;
  const names = recomputedColumns(change);
  const isRows = change.change !== 'removed' && values.some(({ column }) => column === null);
  return [
    `${relation} ${change.change}: ${verdictText(change.verdict)}`,
    ...columns.map((each) => `  ${each.column}: ${each.change} (${each.verdict})`),
    ...others.map(({ what, verdict }) => `  ${what} (${verdict})`),
    ...tests.map((each) => `  test ${each.test}: ${[each.change, each.detail].join(' ').trim()}`),
    ...(isRows ? ['  other rows'] : []),
    ...(!isRows && names.length > 0 ? [`  computed in another way: ${names.join(', ')}`] : []),
    ...(sql === undefined ? [] : [indented(sqlDiff(relation, sql))]),
  ].join('\n');
}

const indented = (text: string) => text.trimEnd().replaceAll(/^/gm, '    ');
