import { counted } from '../../define/text/counted.ts';
import {
  type ColumnData,
  type DataDiff,
  isSame,
  type RelationData,
  type RowsCompared,
  type ShownRow,
} from './dataDiff.ts';
import { columnNotes, dataNotes, firstColumns, notableColumns, signed } from './describeData.ts';

const plain = (text: string) => text;

/** Formats the differences in the data as text for a terminal. */
export function dataText(diff: DataDiff): string {
  const differing = diff.relations.filter((each) => !isSame(each)).flatMap(relationText);
  const lines = [
    `data: ${diff.of}`,
    ...(differing.length === 0 ? ['  no row differs'] : differing),
    ...dataNotes(diff, plain).map((note) => `  ${note}`),
    ...diff.highlights.flatMap(({ title, before, after }) => [
      `  ${title}`,
      ...before.map((line) => `    - ${line.trim()}`),
      ...after.map((line) => `    + ${line.trim()}`),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function relationText(data: RelationData): readonly string[] {
  switch (data.outcome) {
    case 'missing':
      return [];
    case 'added':
    case 'removed':
      return [`  ${data.relation}: ${data.outcome}, ${counted(data.rows, 'row', 'rows')}`];
    case 'compared':
      return comparedText(data);
    default:
      return data satisfies never;
  }
}

function comparedText(data: RowsCompared): readonly string[] {
  const { before, after, added, removed, changed } = data.rows;
  const { examples, relation, key } = data;
  return [
    `  ${relation}: ${before} → ${after} rows; ${added} added, ${removed} removed${key ? `, ${changed} changed` : ''}`,
    `    ${columnNotes(data, plain).join('; ')}`,
    ...notableColumns(data).map((column) => `    ${columnText(column)}`),
    ...examples.changed.map(({ key: row, columns }) => {
      const changes = columns.map(
        (each) => `${each.column} ${value(each.before)} → ${value(each.after)}`,
      );
      return `    ~ ${rowText(row)}: ${changes.join(', ')}`;
    }),
    ...examples.added.map((row) => `    + ${rowText(firstColumns(row, key))}`),
    ...examples.removed.map((row) => `    - ${rowText(firstColumns(row, key))}`),
  ];
}

function columnText({ column, renamedFrom, changed, types, total }: ColumnData): string {
  const facts = [
    ...(renamedFrom === null ? [] : [`was ${renamedFrom}`]),
    ...(types === null ? [] : [`${types.before} → ${types.after}`]),
    ...(changed === null || (changed === 0 && types === null && renamedFrom === null)
      ? []
      : [`${changed} changed`]),
    ...(total === null || total.before === total.after
      ? []
      : [`total ${total.before} → ${total.after} (${signed(total.difference)})`]),
  ];
  return `${column}: ${facts.join('; ')}`;
}

const value = (text: string | null) => (text === null ? 'null' : JSON.stringify(text));

const rowText = (row: ShownRow) =>
  Object.entries(row)
    .map(([name, text]) => `${name} ${value(text)}`)
    .join(', ');
