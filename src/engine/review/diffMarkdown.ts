import type { ProjectDiff, RelationChange } from './diffManifests.ts';
import type { ManifestNode } from './manifest.ts';
import { sqlDiff } from './sqlDiff.ts';
import { valuesOfOld } from './valuesOfOld.ts';

/** A comment on a code host may not be longer than this many characters. */
const longest = 60_000;

/**
 * A diff as Markdown, for the comment on a pull request. SQL that would make it too long for one is
 * left out, and it says so.
 */
export function diffMarkdown(diff: ProjectDiff): string {
  const { relations, exposures, reached, verdict } = diff;
  if (relations.length === 0 && exposures.length === 0) {
    return '## Models: no change\n\nBoth states compile to the same models.\n';
  }
  const head = [
    `## Models: ${verdict}`,
    table(
      ['Model', 'Change', 'Verdict', 'Owner'],
      relations.map(({ relation, change, verdict: own, owner }) => [
        code(relation),
        change,
        own === 'breaking' ? '**breaking**' : own,
        escaped(owner ?? ''),
      ]),
    ),
    ...relations.map(detailed).filter((text) => text !== ''),
    ...exposures.map(({ exposure, change }) => `Exposure ${code(exposure)} ${change}.`),
    reachedText(reached.nodes),
    reached.exposures.length === 0
      ? 'No exposure is reached.'
      : table(
          ['Exposure reached', 'Owner'],
          reached.exposures.map(({ exposure, owner }) => [code(exposure), escaped(owner)]),
        ),
  ];
  return `${withSql(head.join('\n\n'), relations)}\n`;
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
  const names = valuesOfOld(change).map(code);
  const computed = isRows
    ? 'Other rows, so that every column may have other values.'
    : names.length === 0
      ? 'The columns that stay are computed as before.'
      : `Computed in another way: ${names.join(', ')}.`;
  return [
    `### ${code(relation)}`,
    computed,
    ...(rows.length === 0 ? [] : [table(['What', 'Change', 'Verdict'], rows)]),
  ].join('\n\n');
}

function reachedText(nodes: readonly ManifestNode[]): string {
  const columns = nodes.filter(({ column }) => column !== null);
  if (columns.length === 0) return 'No column is reached.';
  const byRelation = [...Map.groupBy(columns, ({ relation }) => relation)];
  const rows = byRelation.map(([relation, all]) => [
    code(relation),
    all.map(({ column }) => code(column ?? '')).join(', '),
  ]);
  const summary = `${columns.length} columns of ${byRelation.length} relations may have other values`;
  return details(summary, table(['Relation', 'Columns'], rows));
}

function withSql(head: string, relations: readonly RelationChange[]): string {
  let text = head;
  const left: string[] = [];
  for (const { relation, sql } of relations) {
    if (sql === undefined) continue;
    const block = details(`SQL of ${code(relation)}`, fenced(sqlDiff(relation, sql)));
    if (text.length + block.length > longest) left.push(code(relation));
    else text = `${text}\n\n${block}`;
  }
  if (left.length === 0) return text;
  return `${text}\n\nToo long for a comment, and so left out: the SQL of ${left.join(', ')}.`;
}

/** A fence that the text itself cannot end. */
function fenced(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}diff\n${text.trimEnd()}\n${fence}`;
}

const details = (summary: string, text: string) =>
  `<details><summary>${summary.replaceAll(/`([^`]*)`/g, '<code>$1</code>')}</summary>\n\n${text}\n\n</details>`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text that is shown as it is: no markup, no mention of anybody. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replaceAll(/[\\`*_[\]|~#]/g, (mark) => `\\${mark}`)
    .replaceAll('&\\#64;', '&#64;');
}

/** A name in code; one that a code span could not hold is escaped instead. */
const code = (name: string) => (/^[\w.-]+$/.test(name) ? `\`${name}\`` : escaped(name));
