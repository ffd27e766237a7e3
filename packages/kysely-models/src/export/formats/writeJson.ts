import { isJson } from '../../define/text/json.ts';
import type { WarehouseValue } from '../../warehouse/types.ts';
import { hasManyDigits } from './digits.ts';
import type { ExportedColumn, ExportNotes, TableWriter } from './exportedTable.ts';
import { writeLines } from './writeLines.ts';

/** Writes an array of objects, one a line. Numbers have all their digits. */
export const writeJson: TableWriter = async (path, { columns, rows }, notes) => {
  let count = 0;
  async function* lines() {
    yield '[';
    for await (const portion of rows) {
      const texts = portion.map((row) => {
        const fields = columns.map(
          (column) =>
            `${JSON.stringify(column.name)}:${field(row[column.name] ?? null, column, notes)}`,
        );
        count += 1;
        return `${count === 1 ? '' : ','}\n{${fields.join(',')}}`;
      });
      yield texts.join('');
    }
    yield count === 0 ? ']\n' : '\n]\n';
  }
  await writeLines(path, lines());
  return count;
};

function field(value: WarehouseValue, { name, type }: ExportedColumn, notes: ExportNotes): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    // JSON has no number for it.
    notes.count(name, 'written_as_text');
    return JSON.stringify(String(value));
  }
  const isNumber = typeof value !== 'string' || (type.kind === 'decimal' && isPlain(value));
  if (isNumber) {
    if (type.kind !== 'double' && hasManyDigits(String(value))) {
      notes.count(name, 'more_than_15_digits');
    }
    return String(value);
  }
  const isWritten = type.kind === 'json' || type.kind === 'array' || type.kind === 'object';
  return isWritten && isJson(value) ? value.replace(/\n/g, ' ') : JSON.stringify(value);
}

const isPlain = (text: string) => /^-?\d+(\.\d+)?$/.test(text);
