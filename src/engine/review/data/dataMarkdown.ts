import { code, details, escaped, fenced, table } from '../markdown.ts';
import type { MarkdownBlock } from '../markdownBlocks.ts';
import {
  type ColumnData,
  type DataDiff,
  isSame,
  type RelationData,
  type RowsCompared,
  type ShownRow,
} from './dataDiff.ts';
import {
  columnNotes,
  counted,
  dataNotes,
  firstColumns,
  notableColumns,
  signed,
} from './describeData.ts';

/** A value that is longer is cut; JSON has all of it. */
const longestValue = 60;

/** What differs in the data, as Markdown: numbers of rows, and the figures that people watch. */
export function dataMarkdown(diff: DataDiff): string {
  const rows = diff.relations.filter((each) => !isSame(each)).flatMap(tableRow);
  return [
    '## Data',
    `Compared: ${escaped(diff.of)}.`,
    rows.length === 0
      ? 'No row differs.'
      : table(['Model', 'Rows', 'Added', 'Removed', 'Changed'], rows),
    ...dataNotes(diff, code),
    ...(diff.highlights.length === 0 ? [] : ['The figures that people watch:', figures(diff)]),
  ].join('\n\n');
}

/** Columns and examples of each relation that differs. */
export function dataBlocks({ relations }: DataDiff): readonly MarkdownBlock[] {
  return relations.flatMap((each) => {
    if (each.outcome !== 'compared' || isSame(each)) return [];
    const text = details(`Data of ${code(each.relation)}`, relationText(each));
    return [{ what: 'the data of', relation: each.relation, text }];
  });
}

function tableRow(data: RelationData): readonly (readonly string[])[] {
  const name = code(data.relation);
  switch (data.outcome) {
    case 'missing':
      return [];
    case 'added':
      return [[name, `new: ${number(data.rows)}`, '', '', '']];
    case 'removed':
      return [[name, `removed: ${number(data.rows)}`, '', '', '']];
    case 'compared': {
      const { before, after, added, removed, changed } = data.rows;
      const rows = before === after ? number(after) : `${number(before)} → ${number(after)}`;
      return [[name, rows, number(added), number(removed), data.key ? number(changed) : '–']];
    }
    default:
      return data satisfies never;
  }
}

const number = (value: number) => value.toLocaleString('en-US');

function figures({ highlights }: DataDiff): string {
  const lines = highlights.flatMap(({ before, after }) => [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line.trim()}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line.trim()}`),
  ]);
  return fenced(lines.join('\n').replaceAll('\r', ' '));
}

function relationText(data: RowsCompared): string {
  const { examples, key } = data;
  const notes = columnNotes(data, code).join('; ');
  const columns = notableColumns(data);
  return [
    `${notes.charAt(0).toUpperCase()}${notes.slice(1)}.`,
    ...(columns.length === 0
      ? []
      : [
          table(
            ['Column', 'Rows changed', 'Total before', 'Total after', 'Difference'],
            columns.map(columnRow),
          ),
        ]),
    ...changedTable(data),
    ...rowsTable('Rows added, for example', examples.added, key),
    ...rowsTable('Rows removed, for example', examples.removed, key),
  ].join('\n\n');
}

function columnRow({ column, renamedFrom, changed, types, total }: ColumnData): readonly string[] {
  const was = renamedFrom === null ? '' : `${code(renamedFrom)} → `;
  const type = types === null ? '' : `, ${escaped(types.before)} → ${escaped(types.after)}`;
  const sums =
    total === null ? ['', '', ''] : [total.before, total.after, signed(total.difference)];
  return [`${was}${code(column)}${type}`, changed === null ? '' : number(changed), ...sums];
}

function changedTable({ examples }: RowsCompared): readonly string[] {
  const rows = examples.changed.flatMap(({ key, columns }) => {
    const which = Object.entries(key).map(([name, text]) => `${code(name)} ${value(text)}`);
    return columns.map(({ column, before, after }, at) => [
      at === 0 ? which.join(', ') : '',
      code(column),
      value(before),
      value(after),
    ]);
  });
  if (rows.length === 0) return [];
  return ['Rows changed, for example:', table(['Row', 'Column', 'Before', 'After'], rows)];
}

function rowsTable(
  title: string,
  rows: readonly ShownRow[],
  key: readonly string[] | null,
): readonly string[] {
  const shown = rows.map((row) => firstColumns(row, key));
  const [first] = shown;
  if (first === undefined) return [];
  const left = Object.keys(rows[0] ?? {}).length - Object.keys(first).length;
  const note =
    left === 0 ? '' : ` (${counted(left, 'more column is', 'more columns are')} not shown)`;
  const cells = shown.map((row) => Object.values(row).map(value));
  return [`${title}${note}:`, table(Object.keys(first).map(code), cells)];
}

function value(text: string | null): string {
  if (text === null) return '*null*';
  const short =
    [...text].length > longestValue ? `${[...text].slice(0, longestValue).join('')}…` : text;
  return escaped(short) || '*empty*';
}
