import type { SqlType } from '../define/contract/sqlType.ts';
import { counted } from '../define/text/counted.ts';
import type { Inspected, InspectedColumn } from '../inspect/inspected.ts';
import { listedValues } from '../inspect/listedValues.ts';
import { printable } from './printable.ts';
import { rowTable } from './rowTable.ts';

/** The characters that a column's values take in a terminal. */
const valuesWidth = 60;

/** Returns what a file or table seems to be, for a terminal. Values of people are not shown. */
export function inspectText({ what, kind, rows, columns, notes }: Inspected): string {
  const count = counted(rows, 'row');
  const head = `${printable(what)}: ${kind}, ${count}, ${counted(columns.length, 'column')}`;
  const table = rowTable(columns.map((column) => columnRow(column)));
  return [head, table, ...notes.map((note) => `note  ${printable(note)}`)].join('\n');
}

function columnRow(column: InspectedColumn) {
  const { written, type, nulls, distinct, isKey, isPersonal, range, values } = column;
  const between = range === undefined ? '' : `${range[0]} to ${range[1]}`;
  const shown = values === undefined ? between : listedValues(values, valuesWidth);
  return {
    column: written,
    type: typeText(type),
    nulls,
    distinct: isKey ? `${distinct} (key)` : distinct,
    values: isPersonal ? 'personal' : shown,
  };
}

function typeText(type: SqlType): string {
  return type.kind === 'decimal' ? `decimal(${type.precision}, ${type.scale})` : type.kind;
}
