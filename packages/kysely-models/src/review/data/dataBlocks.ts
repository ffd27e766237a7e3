import { counted, numberText } from '../../define/text/counted.ts';
import { code, details, escaped, markdownTable } from '../markdown/markdown.ts';
import type { MarkdownBlock } from '../markdown/markdownBlocks.ts';
import {
  type ColumnData,
  type DataDiff,
  isSame,
  type RowsCompared,
  type ShownRow,
} from './dataDiff.ts';
import { columnNotes, firstColumns, grouped, notableColumns, signed } from './describeData.ts';

/** A value that is longer is cut; JSON has all of it. */
const longestValue = 60;
/** The number of changed rows that are shown, which take a line for each column. */
const shownChanges = 3;

/** Columns and examples of each relation that differs. */
export function dataBlocks({ relations }: DataDiff): readonly MarkdownBlock[] {
  return relations.flatMap((each) => {
    if (each.outcome !== 'compared' || isSame(each)) return [];
    const text = details(`Data of ${code(each.relation)}`, relationText(each));
    return [{ what: 'the data of', relations: [each.relation], text }];
  });
}

/** Returns the name of a column, with the one that it had. */
function columnName({ column, renamedFrom }: ColumnData): string {
  return renamedFrom === null ? code(column) : `${code(renamedFrom)} → ${code(column)}`;
}

const number = numberText;

function relationText(data: RowsCompared): string {
  const { examples, key } = data;
  const notes = columnNotes(data, code).join('; ');
  const columns = notableColumns(data);
  const numbers = ['Rows changed', 'Total before', 'Total after', 'Difference'];
  return [
    `${notes.charAt(0).toUpperCase()}${notes.slice(1)}.`,
    ...(columns.length === 0
      ? []
      : [markdownTable(['Column', ...numbers], columns.map(columnRow), numbers)]),
    ...changedTable(data),
    ...rowsTable('Rows added, for example', examples.added, key),
    ...rowsTable('Rows removed, for example', examples.removed, key),
  ].join('\n\n');
}

function columnRow(column: ColumnData): readonly string[] {
  const { changed, types, total } = column;
  const type = types === null ? '' : `, ${escaped(types.before)} → ${escaped(types.after)}`;
  const sums =
    total === null
      ? ['', '', '']
      : [total.before, total.after, signed(total.difference)].map(grouped);
  return [`${columnName(column)}${type}`, changed === null ? '' : number(changed), ...sums];
}

function changedTable({ examples }: RowsCompared): readonly string[] {
  const rows = examples.changed.slice(0, shownChanges).flatMap(({ key, columns }) => {
    const which = Object.entries(key).map(([name, text]) => `${code(name)} ${value(text)}`);
    return columns.map(({ column, before, after }, at) => [
      at === 0 ? which.join(', ') : '',
      code(column),
      value(before),
      value(after),
    ]);
  });
  if (rows.length === 0) return [];
  return ['Rows changed, for example:', markdownTable(['Row', 'Column', 'Before', 'After'], rows)];
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
  return [`${title}${note}:`, markdownTable(Object.keys(first).map(code), cells)];
}

function value(text: string | null): string {
  if (text === null) return '*null*';
  const letters = [...text];
  const short =
    letters.length > longestValue ? `${letters.slice(0, longestValue).join('')}…` : text;
  return escaped(short) || '*empty*';
}
