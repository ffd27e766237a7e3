import { counted } from '../../define/text/counted.ts';
import { messageText } from './alertText.ts';

/** Longer values are cut. */
const longestValue = 60;

/** Failing rows as texts. */
export interface ShownRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns that are not among them. */
  readonly hidden: number;
  /** Rows that are not among them. */
  readonly left: number;
  /** The number of truncated values in each row. */
  readonly cuts: readonly number[];
}

/**
 * Failing rows as a message shows them: the columns that the test is about first, and of many columns
 * only some.
 *
 * @param expected what the test expects, in words that name its columns
 * @param left how many rows were left out before
 */
export function shownRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  expected: string,
  max: number,
  left = 0,
): ShownRows {
  const words = new Set(expected.split(/[\s,]+/));
  const all = Object.keys(rows[0] ?? {});
  const tested = all.filter((name) => words.has(name));
  const columns = [...tested, ...all.filter((name) => !words.has(name))].slice(0, max);
  const texts = rows.map((row) => columns.map((name) => valueText(row[name])));
  return {
    columns: columns.map((name) => messageText(name, longestValue)),
    rows: texts.map((row) => row.map((text) => messageText(text, longestValue))),
    hidden: all.length - columns.length,
    left,
    cuts: texts.map((row) => row.filter(isCut).length),
  };
}

const isCut = (text: string) => messageText(text, longestValue) !== messageText(text, Infinity);

/**
 * Returns what of failing rows is not shown, in words; nothing where all is.
 *
 * @example leftOutText(shown) // '2 more columns, 1 more row, 3 values are cut'
 */
export function leftOutText({ hidden, left, cuts }: Omit<ShownRows, 'columns' | 'rows'>): string {
  const cut = cuts.reduce((sum, each) => sum + each, 0);
  return [
    ...(hidden > 0 ? [counted(hidden, 'more column')] : []),
    ...(left > 0 ? [counted(left, 'more row')] : []),
    ...(cut > 0 ? [counted(cut, 'value is cut', 'values are cut')] : []),
  ].join(', ');
}

/**
 * Returns as many rows as a text of some length holds, and counts the others.
 *
 * @param fits whether the text of some rows is short enough
 */
export function fittingRows(shown: ShownRows, fits: (text: string) => boolean): string {
  for (let count = shown.rows.length; ; count -= 1) {
    const text = rowsText({
      ...shown,
      rows: shown.rows.slice(0, count),
      cuts: shown.cuts.slice(0, count),
      left: shown.left + shown.rows.length - count,
    });
    if (count === 0 || fits(text)) return text;
  }
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Rows as plain text, in columns of one width each. */
export function rowsText({ columns, rows, ...more }: ShownRows): string {
  const widths = columns.map((name, at) =>
    rows.reduce((widest, row) => Math.max(widest, row[at]?.length ?? 0), name.length),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  const leftOut = leftOutText(more);
  return [
    line(columns),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
    ...(leftOut === '' ? [] : [`(${leftOut})`]),
  ].join('\n');
}
