import type { WarehouseValue } from '../../warehouse/types.ts';
import type { ExportedColumn, ExportNotes, TableWriter } from './exportedTable.ts';
import { isFormula } from './formula.ts';
import { writeLines } from './writeLines.ts';

/**
 * Writes CSV as RFC 4180 says, in UTF-8 with the mark by which Excel knows that. Null is empty, an empty text
 * is `""`. A text that begins as a formula does gets a `'` before it.
 */
export const writeCsv: TableWriter = async (path, { columns, rows }, notes) => {
  let count = 0;
  async function* lines() {
    const header = columns.map(({ name }) => quoted(isFormula(name) ? `'${name}` : name));
    yield `\uFEFF${header.join(',')}\r\n`;
    for await (const portion of rows) {
      count += portion.length;
      const texts = portion.map((row) =>
        columns.map((column) => field(row[column.name] ?? null, column, notes)).join(','),
      );
      if (texts.length > 0) yield `${texts.join('\r\n')}\r\n`;
    }
  }
  await writeLines(path, lines());
  return count;
};

function field(value: WarehouseValue, { name, type }: ExportedColumn, notes: ExportNotes): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  // Numbers and days that arrive as text begin with a sign too.
  const isText = ['text', 'json', 'array', 'object', 'unknown', 'null'].includes(type.kind);
  if (!isText || !isFormula(value)) return quoted(value);
  notes.count(name, 'formula_prevented');
  return quoted(`'${value}`);
}

const quoted = (text: string) =>
  text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
