import Table from 'cli-table3';
import { cutText } from '../errors/cutText.ts';
import { limits } from '../errors/limits.ts';
import { printable } from './printable.ts';

/** Rows as a table for a terminal; numbers stand right. Empty text for no rows and no columns. */
export function rowTable(
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: readonly string[] = Object.keys(rows[0] ?? {}),
): string {
  if (columns.length === 0) return '';
  const numeric = columns.map((name) => rows.some((row) => isNumber(row[name])));
  const table = new Table({
    head: columns.map(printable),
    colAligns: numeric.map((right) => (right ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) table.push(columns.map((name) => printable(shortened(row[name]))));
  return table.toString();
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
