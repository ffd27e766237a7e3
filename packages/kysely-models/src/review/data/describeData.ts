import { counted } from '../../define/text/counted.ts';
import {
  type ColumnData,
  type DataDiff,
  isSame,
  type RelationData,
  type RowsCompared,
  type ShownRow,
} from './dataDiff.ts';

/** Returns the first columns of a row, which are enough to recognise it; JSON has all of them. */
const shownColumns = 6;

/** Returns the columns of which there is something to say: other values, types, names or sums. */
export function notableColumns({ columns }: RowsCompared): readonly ColumnData[] {
  return columns.filter(
    ({ changed, renamedFrom, types, total }) =>
      (changed ?? 0) > 0 ||
      renamedFrom !== null ||
      types !== null ||
      (total !== null && total.before !== total.after),
  );
}

/** Describes the columns that were added and removed, and how rows were matched. */
export function columnNotes(
  { key, columnsAdded, columnsRemoved }: RowsCompared,
  name: (text: string) => string,
): readonly string[] {
  const list = (names: readonly string[]) => names.map(name).join(', ');
  return [
    key === null ? 'rows compared whole: no key' : `rows matched by ${list(key)}`,
    ...(columnsAdded.length === 0 ? [] : [`columns added: ${list(columnsAdded)}`]),
    ...(columnsRemoved.length === 0 ? [] : [`columns removed: ${list(columnsRemoved)}`]),
  ];
}

/** Returns the remaining remarks about a comparison, in sentences. */
export function dataNotes(
  { relations, alike }: DataDiff,
  name: (text: string) => string,
): readonly string[] {
  const same = relations.filter(isSame).map(({ relation }) => name(relation));
  const missing = relations.flatMap((each) =>
    each.outcome === 'missing' ? [missingText(each, name)] : [],
  );
  return [
    ...missing,
    ...(same.length === 0 ? [] : [`The same rows in both: ${same.join(', ')}.`]),
    ...(alike === 0
      ? []
      : [`${counted(alike, 'other is', 'others are')} computed alike from the same data.`]),
  ];
}

function missingText(
  { relation, in: places, isNotKept }: Extract<RelationData, { outcome: 'missing' }>,
  name: (text: string) => string,
): string {
  if (isNotKept === true) {
    return `${name(relation)} is not kept as it was: it was replaced since, or Time Travel is shorter.`;
  }
  const where = places.length === 2 ? 'either state' : `the state ${places.join()}`;
  return `${name(relation)} does not exist in ${where}: it was not built, or its tests failed.`;
}

/** A difference of sums, with its sign. */
export const signed = (difference: string): string =>
  /^-|^0(\.0*)?$/.test(difference) ? difference : `+${difference}`;

/** Returns the key of a row, and the first of its other columns. */
export function firstColumns(row: ShownRow, key: readonly string[] | null): ShownRow {
  const names = Object.keys(row);
  const first = (key ?? []).filter((name) => names.includes(name));
  const shown = [...new Set([...first, ...names])].slice(0, Math.max(shownColumns, first.length));
  return Object.fromEntries(shown.map((name) => [name, row[name] ?? null]));
}

/** A number as text, its thousands apart: `-1,234,567.8900`. */
export const grouped = (text: string): string =>
  text.replace(/\d+/, (whole) => whole.replaceAll(/\B(?=(\d{3})+$)/g, ','));
