import { numberText } from '../../define/text/counted.ts';
import { code, escaped, fenced, markdownTable } from '../markdown/markdown.ts';
import { type DataDiff, isSame, type RelationData, type RowsCompared } from './dataDiff.ts';
import { dataNotes } from './describeData.ts';

/** The number of differing columns of a relation that the overview names. */
const namedColumns = 2;

/**
 * Formats the differences in the data as Markdown: numbers of rows, and the figures that people
 * watch.
 */
export function dataMarkdown(diff: DataDiff): string {
  const rows = diff.relations.filter((each) => !isSame(each)).flatMap(tableRow);
  const numbers = ['Rows', 'Added', 'Removed', 'Changed'];
  return [
    '## Data',
    `Compared: ${escaped(diff.of)}.`,
    rows.length === 0
      ? 'No row differs.'
      : markdownTable(['Model', ...numbers, 'Columns'], rows, numbers),
    ...dataNotes(diff, code),
    ...(diff.highlights.length === 0 ? [] : ['The figures that people watch:', figures(diff)]),
  ].join('\n\n');
}

function tableRow(data: RelationData): readonly (readonly string[])[] {
  const name = code(data.relation);
  switch (data.outcome) {
    case 'missing':
      return [];
    case 'added':
      return [[name, number(data.rows), '', '', '', 'new']];
    case 'removed':
      return [[name, number(data.rows), '', '', '', 'removed']];
    case 'compared': {
      const { before, after, added, removed, changed } = data.rows;
      const rows =
        before === after ? number(after) : `${number(before)}&nbsp;→&nbsp;${number(after)}`;
      // Without a zero in each place, what differs is seen.
      const counts = [added, removed, changed].map((count) => (count === 0 ? '' : number(count)));
      return [[name, rows, ...counts, columnsText(data)]];
    }
    default:
      return data satisfies never;
  }
}

const number = numberText;

function columnsText({ columns, columnsAdded, columnsRemoved }: RowsCompared): string {
  const names = [
    ...columnsAdded.map((name) => `+ ${code(name)}`),
    ...columnsRemoved.map((name) => `− ${code(name)}`),
    ...columns.flatMap((column) =>
      column.renamedFrom !== null || column.types !== null || (column.changed ?? 0) > 0
        ? [`${column.renamedFrom === null ? '' : '→ '}${code(column.column)}`]
        : [],
    ),
  ];
  const shown = names.slice(0, namedColumns).join(', ');
  return names.length <= namedColumns ? shown : `${shown} and ${names.length - namedColumns} more`;
}

function figures({ highlights }: DataDiff): string {
  const lines = highlights.flatMap(({ before, after }) => [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line.trim()}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line.trim()}`),
  ]);
  return fenced(lines.join('\n').replaceAll('\r', ' '));
}
