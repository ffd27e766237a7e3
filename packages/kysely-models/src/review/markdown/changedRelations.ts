import { counted } from '../../define/text/counted.ts';
import type { RelationChange } from '../definitions/diffManifests.ts';
import { recomputedColumns } from '../definitions/recomputedColumns.ts';
import { type Verdict, verdicts, verdictText } from '../definitions/verdict.ts';
import { code, details, escaped, markdownTable } from './markdown.ts';
import type { MarkdownBlock } from './markdownBlocks.ts';

/** The number of changed relations up to which they stand in one list; more are grouped by verdict. */
const listed = 10;

/** The Markdown of changed relations. */
export interface ChangedRelations {
  readonly head: string;
  /** Of many relations, those of each verdict but the gravest, folded. */
  readonly groups: readonly MarkdownBlock[];
}

/** Returns the changes of relations as Markdown, the gravest first. */
export function changedRelations(relations: readonly RelationChange[]): ChangedRelations {
  const groups = verdicts.toReversed().flatMap((verdict) => {
    const members = relations.filter((each) => each.verdict === verdict);
    return members.length === 0 ? [] : [{ verdict, members }];
  });
  const sorted = groups.flatMap(({ members }) => members);
  if (relations.length <= listed) {
    const head = [overview(sorted), ...sorted.map((each) => detailed(each, '###'))];
    return { head: head.join('\n\n'), groups: [] };
  }
  const [first, ...others] = groups;
  const counts = groups.map(({ verdict, members }) => `${members.length} ${verdictText(verdict)}`);
  const head = [
    `${counted(relations.length, 'relation')}: ${counts.join(', ')}.`,
    ...(first === undefined ? [] : [`### ${titleOf(first.verdict)}`, groupText(first.members)]),
  ];
  return {
    head: head.join('\n\n'),
    groups: others.map(({ verdict, members }) => ({
      what: 'the changes of',
      relations: members.map(({ relation }) => relation),
      text: details(
        `${titleOf(verdict)}: ${counted(members.length, 'relation')}`,
        groupText(members),
      ),
    })),
  };
}

const titleOf = (verdict: Verdict): string => {
  const text = verdictText(verdict);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
};

const groupText = (members: readonly RelationChange[]): string =>
  [overview(members), ...members.map((each) => detailed(each, '####'))].join('\n\n');

function overview(relations: readonly RelationChange[]): string {
  const rows = relations.map(({ relation, change, verdict, owner }) => [
    code(relation),
    change,
    verdict === 'breaking' ? '**breaking**' : verdictText(verdict),
    escaped(owner ?? ''),
  ]);
  return markdownTable(['Model', 'Change', 'Verdict', 'Owner'], rows);
}

function detailed(change: RelationChange, heading: string): string {
  const { relation, columns, values, tests, others } = change;
  const rows = [
    ...columns.map((each) => [
      each.column === '*' ? 'columns' : code(each.column),
      escaped(each.change),
      each.verdict,
    ]),
    ...others.map(({ what, verdict }) => ['', escaped(what), verdict]),
    ...tests.map((each) => [
      `test ${code(each.test)}`,
      escaped([each.change, each.detail].filter((text) => text !== '').join(': ')),
      '',
    ]),
  ];
  const isRows = values.some(({ column }) => column === null);
  const names = recomputedColumns(change).map(code);
  const computed =
    change.change === 'removed'
      ? 'It is gone.'
      : isRows
        ? 'Other rows, so that every column may have other values.'
        : names.length === 0
          ? 'The columns that stay are computed as before.'
          : `Computed in another way: ${names.join(', ')}.`;
  return [
    `${heading} ${code(relation)}`,
    computed,
    ...(rows.length === 0 ? [] : [markdownTable(['What', 'Change', 'Verdict'], rows)]),
  ].join('\n\n');
}
