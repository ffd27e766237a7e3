import Table from 'cli-table3';
import type { RowDifference, UnitRow } from './compareRows.ts';

/** The number of lines of a table of differences. */
const mostLines = 50;

/**
 * Returns differences as a table by row and column.
 *
 * @param key the columns that name a row
 * @example
 * // │ row             │ column  │ expected │ found │
 * // │ customer_id = 2 │ m_score │ 3        │ 1     │
 */
export function differenceText(
  differences: readonly RowDifference[],
  key: readonly string[],
): string {
  const lines = differences.flatMap((difference) => linesOf(difference, key));
  const more = lines.length - mostLines;
  const table = new Table({
    head: ['row', 'column', 'expected', 'found'],
    style: { head: [], border: [], compact: true },
  });
  for (const line of lines.slice(0, mostLines)) table.push(line.map(shortened));
  return more > 0 ? `${table}\n… and ${more} more` : `${table}`;
}

/** The number of characters of a cell. */
const mostCharacters = 200;

function shortened(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

/** A line of the table: row, column, expected, found. */
type Line = [row: string, column: string, expected: string, found: string];

function linesOf(difference: RowDifference, key: readonly string[]): readonly Line[] {
  const { kind, at } = difference;
  switch (kind) {
    case 'missing':
      return [[name(difference.expected, key, at), '', rowText(difference.expected), 'no row']];
    case 'unexpected':
      return [[name(difference.found, key, at), '', 'no row', rowText(difference.found)]];
    case 'differs':
      return difference.columns.map((column) => [
        name({ ...difference.found, ...difference.expected }, key, at),
        column,
        valueText(difference.expected[column]),
        valueText(difference.found[column] ?? null),
      ]);
    default:
      return kind satisfies never;
  }
}

function name(row: UnitRow, key: readonly string[], at: number): string {
  const known = key.filter((column) => row[column] !== undefined);
  if (known.length < Math.max(1, key.length)) return `row ${at + 1}`;
  return known.map((column) => `${column} = ${valueText(row[column])}`).join(', ');
}

const rowText = (row: UnitRow) =>
  Object.entries(row)
    .map(([column, value]) => `${column}: ${valueText(value)}`)
    .join(', ');

const valueText = (value: unknown) =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
