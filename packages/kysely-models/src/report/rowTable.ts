import { createRequire } from 'node:module';
import type Table from 'cli-table3';
import { cutText } from '../errors/cutText.ts';
import { limits } from '../errors/limits.ts';
import { printable } from './printable.ts';

const require = createRequire(import.meta.url);

/** Returns what draws tables: ten modules, which a build that goes well does not need. */
const drawing = (): typeof Table => require('cli-table3');

/** Rows as a table for a terminal; numbers stand right. Empty text for no rows and no columns. */
export function rowTable(
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: readonly string[] = Object.keys(rows[0] ?? {}),
): string {
  if (columns.length === 0) return '';
  const numeric = columns.map((name) => rows.some((row) => isNumber(row[name])));
  const Drawn = drawing();
  const table = new Drawn({
    head: columns.map(printable),
    colAligns: numeric.map((right) => (right ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) table.push(columns.map((name) => printable(shortened(row[name]))));
  return table.toString();
}

/**
 * Returns rows as a table where that fits into a width, and else each row as a list of its values: a terminal breaks
 * the lines of what is wider, and nobody finds the columns again.
 *
 * @param width in characters; undefined for a file or a pipe, where lines may be as long as they are
 */
export function rowTableWithin(
  width: number | undefined,
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: readonly string[],
): string {
  const table = rowTable(rows, columns);
  if (width === undefined || table.indexOf('\n') <= width) return table;
  const names = columns.map(printable);
  const longest = Math.max(...names.map(({ length }) => length));
  return rows
    .map((row) =>
      columns
        .map((name, at) => `${names[at]?.padEnd(longest)}  ${printable(shortened(row[name]))}`)
        .join('\n'),
    )
    .join('\n\n');
}

/**
 * Shortens a value for a table, which is for people. Failing rows were truncated before, and report
 * it.
 */
function shortened(value: unknown): unknown {
  return typeof value === 'string' ? cutText(value, 2 * limits.cell) : value;
}

function isNumber(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    /^-?\d{1,50}\.\d{1,50}$/.test(String(value))
  );
}
