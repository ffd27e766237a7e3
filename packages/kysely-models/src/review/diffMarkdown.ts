import { counted } from '../define/text/counted.ts';
import { dataBlocks } from './data/dataBlocks.ts';
import type { DataDiff } from './data/dataDiff.ts';
import { dataMarkdown } from './data/dataMarkdown.ts';
import type { ProjectDiff, RelationChange } from './definitions/diffManifests.ts';
import type { ManifestNode } from './definitions/manifest.ts';
import { recomputedColumns } from './definitions/recomputedColumns.ts';
import { sqlDiff } from './definitions/sqlDiff.ts';
import { verdictText } from './definitions/verdict.ts';
import { code, details, escaped, fenced, markdownTable } from './markdown/markdown.ts';
import { type MarkdownBlock, withBlocks } from './markdown/markdownBlocks.ts';

/**
 * Returns a diff as Markdown, for the comment on a pull request. Rows and SQL that would make it
 * too long for one are left out, and it says so.
 *
 * @param data what differs in the data, where they were compared
 */
export function diffMarkdown(diff: ProjectDiff, data?: DataDiff): string {
  const head = [definitionsText(diff), ...(data === undefined ? [] : [dataMarkdown(data)])];
  const blocks = [...(data === undefined ? [] : dataBlocks(data)), ...sqlBlocks(diff.relations)];
  return `${withBlocks(head.join('\n\n'), blocks)}\n`;
}

function definitionsText({ relations, exposures, reached, verdict }: ProjectDiff): string {
  if (relations.length === 0 && exposures.length === 0) {
    return '## Models: no change\n\nBoth states compile to the same models.';
  }
  return [
    `## Models: ${verdictText(verdict)}`,
    relations.length === 0 ? 'Both states compile to the same models.' : overview(relations),
    ...relations.map(detailed).filter((text) => text !== ''),
    ...exposures.map(({ exposure, change }) => `Exposure ${code(exposure)} ${change}.`),
    reachedText(reached.nodes),
    reached.exposures.length === 0
      ? 'No exposure is reached.'
      : markdownTable(
          ['Exposure reached', 'Owner'],
          reached.exposures.map(({ exposure, owner }) => [code(exposure), escaped(owner)]),
        ),
  ].join('\n\n');
}

function overview(relations: readonly RelationChange[]): string {
  const rows = relations.map(({ relation, change, verdict, owner }) => [
    code(relation),
    change,
    verdict === 'breaking' ? '**breaking**' : verdictText(verdict),
    escaped(owner ?? ''),
  ]);
  return markdownTable(['Model', 'Change', 'Verdict', 'Owner'], rows);
}

function detailed(change: RelationChange): string {
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
    `### ${code(relation)}`,
    computed,
    ...(rows.length === 0 ? [] : [markdownTable(['What', 'Change', 'Verdict'], rows)]),
  ].join('\n\n');
}

function reachedText(nodes: readonly ManifestNode[]): string {
  const columns = nodes.filter(({ column }) => column !== null);
  if (columns.length === 0) return 'No column has other values.';
  const byRelation = [...Map.groupBy(columns, ({ relation }) => relation)];
  const rows = byRelation.map(([relation, all]) => [
    code(relation),
    all.map(({ column }) => code(column ?? '')).join(', '),
  ]);
  const parts = [
    counted(columns.length, 'column', 'columns'),
    counted(byRelation.length, 'relation', 'relations'),
  ];
  const summary = `${parts.join(' of ')} may have other values`;
  return details(summary, markdownTable(['Relation', 'Columns'], rows));
}

function sqlBlocks(relations: readonly RelationChange[]): readonly MarkdownBlock[] {
  return relations.flatMap(({ relation, sql }) => {
    if (sql === undefined) return [];
    const text = details(`SQL of ${code(relation)}`, fenced(sqlDiff(relation, sql)));
    return [{ what: 'the SQL of', relation, text }];
  });
}
