import type { WarehouseValue } from '../../warehouse/types.ts';
import { hasManyDigits } from './digits.ts';
import type { ExportedColumn, ExportNotes } from './exportedTable.ts';
import { isFormula } from './formula.ts';
import { type StyleName, styleIndex } from './xlsxParts.ts';

/** The limits of a sheet. */
export const sheetLimits = { rows: 1_048_576, columns: 16_384, characters: 32_767 } as const;

/**
 * Returns the cell of a value; nothing for null.
 *
 * @param at the column's place, from 0, by which its style is found
 */
export function cellOf(
  value: WarehouseValue,
  column: ExportedColumn,
  at: number,
  notes: ExportNotes,
): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  switch (column.type.kind) {
    case 'date':
    case 'timestamp':
    case 'timestamptz':
      return momentCell(String(value), column, notes);
    case 'decimal':
      return numberCell(String(value), `number${at}`, column, notes);
    default:
      if (typeof value !== 'string') return numberCell(String(value), 'plain', column, notes);
      if (!isFormula(value)) return textCell(value, 'plain');
      notes.count(column.name, 'formula_prevented');
      return textCell(value, 'quoted');
  }
}

/** Returns a cell of text, which no spreadsheet computes; `quoted` keeps it so when somebody edits it. */
export function textCell(text: string, style: StyleName): string {
  return `<c s="${styleIndex(style)}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

function numberCell(
  text: string,
  style: StyleName,
  column: ExportedColumn,
  notes: ExportNotes,
): string {
  // Excel keeps 15 digits, and makes zeros of the rest; those of a DOUBLE are no more exact than it.
  const isDouble = column.type.kind === 'double' || column.type.kind === 'unknown';
  const isNumber = /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text);
  if (isNumber && (isDouble || !hasManyDigits(text))) {
    return `<c s="${styleIndex(style)}"><v>${text}</v></c>`;
  }
  notes.count(column.name, 'written_as_text');
  return textCell(text, 'plain');
}

const moment = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?)?Z?$/;

/** Days since the one from which Excel counts. Of those before March 1900, it takes the wrong ones. */
const firstDay = 61;
const lastDay = 2_958_465;

function momentCell(text: string, column: ExportedColumn, notes: ExportNotes): string {
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = ''] =
    moment.exec(text) ?? [];
  // Date.UTC would take the years before 100 as those of the 20th century.
  const time = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  const days = Math.round(time / 86_400_000) + 25_569;
  if (year === undefined || days < firstDay || days > lastDay) {
    notes.count(column.name, 'written_as_text');
    return textCell(text, 'plain');
  }
  if (column.type.kind === 'date') return `<c s="${styleIndex('date')}"><v>${days}</v></c>`;
  if (fraction.slice(3).replace(/0+$/, '') !== '') {
    notes.count(column.name, 'fraction_of_millisecond');
  }
  const ms =
    (Number(hour) * 60 + Number(minute)) * 60_000 +
    Number(second) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3));
  const style = styleIndex('time');
  return `<c s="${style}"><v>${days + ms / 86_400_000}</v></c>`;
}

/** Text in XML; characters that XML has not are written as Excel does, `_x0007_`. */
function xmlText(text: string): string {
  return (
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not take.
      .replace(/[\u0000-\u0008\u000B\u000C\r\u000E-\u001F\uFFFE\uFFFF]/g, (sign) => {
        const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
        return `_x${code}_`;
      })
      .toWellFormed()
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  );
}
