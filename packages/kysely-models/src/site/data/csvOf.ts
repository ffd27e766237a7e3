import type { FigureData } from './readFigure.ts';
import { exactText, headingOf } from './valueText.ts';

/**
 * Returns the rows of a figure as CSV, with exact values; the names of amounts are followed by their currency. A text that a spreadsheet would compute gets an
 * apostrophe before it, with which it is a text. The mark at the beginning tells Excel that it is UTF-8.
 */
export function csvOf({ columns, rows }: FigureData): string {
  const lines = rows.map((row) =>
    columns.map(({ name }) => {
      const value = row[name] ?? null;
      const text = exactText(value);
      return field(typeof value === 'string' && isFormula(text) ? `'${text}` : text);
    }),
  );
  const header = columns.map((column) => field(headingOf({ ...column, label: column.name })));
  return `\ufeff${[header, ...lines].map((line) => `${line.join(',')}\r\n`).join('')}`;
}

/** True for a text that a spreadsheet computes; a number is none. */
function isFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text);
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
