import { shownText } from './shownText.ts';

/** Longer values are cut. */
const longestValue = 60;

/** Failing rows as texts. */
export interface ShownRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns that are not among them. */
  readonly hidden: number;
}

/**
 * Failing rows as a message shows them: the columns that the test is about first, and of many columns
 * only some.
 *
 * @param expected what the test expects, in words that name its columns
 */
export function shownRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  expected: string,
  max: number,
): ShownRows {
  const words = new Set(expected.split(/[\s,]+/));
  const all = Object.keys(rows[0] ?? {});
  const tested = all.filter((name) => words.has(name));
  const columns = [...tested, ...all.filter((name) => !words.has(name))].slice(0, max);
  return {
    columns: columns.map((name) => shownText(name, longestValue)),
    rows: rows.map((row) => columns.map((name) => shownText(valueText(row[name]), longestValue))),
    hidden: all.length - columns.length,
  };
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Rows as plain text, in columns of one width each. */
export function rowsText({ columns, rows, hidden }: ShownRows): string {
  const widths = columns.map((name, at) =>
    rows.reduce((widest, row) => Math.max(widest, row[at]?.length ?? 0), name.length),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  const more = hidden === 0 ? [] : [`(${hidden} more columns)`];
  return [
    line(columns),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
    ...more,
  ].join('\n');
}
