import { FileMistake } from '../write/fileMistake.ts';
import { plainNumber } from '../write/plainNumber.ts';
import { serialText } from './dateFormats.ts';
import { type Workbook, withoutXmlEscapes } from './workbook.ts';
import { xmlEvents } from './xmlEvents.ts';
import type { ZipParts } from './zipParts.ts';

/** A row of a sheet. */
export interface SheetRow {
  /** Its number in the sheet, from 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** A cell's value as text; null where it is empty. */
type Cell = { readonly text: string; readonly isNumber: boolean } | null;

/** As many columns has a sheet of Excel. */
const maxColumns = 16_384;

/**
 * Returns the rows of a sheet that are not empty. Numbers are what Excel shows: it computes with 15 digits.
 *
 * @param part the part of the archive that holds the sheet
 * @throws FileMistake where the sheet is not whole
 */
export async function* sheetRows(
  zip: ZipParts,
  workbook: Workbook,
  part: string,
): AsyncGenerator<SheetRow> {
  let cells: Cell[] = [];
  let number = 0;
  let cell: { type: string; style: number; column: number } | undefined;
  let text = '';
  let takesText = false;
  let isPhonetic = false;
  for await (const event of xmlEvents(zip.read(part))) {
    if (event.kind === 'text') {
      if (takesText && !isPhonetic) text += event.text;
      continue;
    }
    const isOpen = event.kind === 'open';
    switch (event.name) {
      case 'row':
        if (isOpen) {
          number = Number(event.of('r') ?? number + 1);
          cells = [];
        } else if (cells.some((each) => each !== null)) yield { number, cells };
        break;
      case 'c':
        if (isOpen) {
          const column = columnOf(event.of('r')) ?? cells.length;
          if (column >= maxColumns) throw new FileMistake(`more than ${maxColumns} columns`);
          cell = { type: event.of('t') ?? 'n', style: Number(event.of('s') ?? 0), column };
          text = '';
        } else if (cell !== undefined) {
          while (cells.length < cell.column) cells.push(null);
          cells[cell.column] = cellValue(text, cell.type, cell.style, workbook);
          cell = undefined;
        }
        break;
      case 'v':
        takesText = isOpen && cell !== undefined;
        break;
      case 't':
        takesText = isOpen && cell?.type === 'inlineStr';
        break;
      case 'rPh':
        isPhonetic = isOpen;
        break;
      default:
    }
  }
}

/** The place of a cell's column, from 0: that of `C7` is 2. */
function columnOf(reference: string | undefined): number | undefined {
  const [letters] = /^[A-Z]{1,3}/.exec(reference ?? '') ?? [];
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellValue(text: string, type: string, style: number, workbook: Workbook): Cell {
  const asText = (value: string): Cell => ({ text: value, isNumber: false });
  switch (type) {
    case 's': {
      const shared = workbook.sharedTexts[Number(text)];
      if (shared === undefined) throw new FileMistake('a text that is not in the workbook');
      return asText(shared);
    }
    case 'inlineStr':
    case 'str':
      return asText(withoutXmlEscapes(text));
    case 'b':
      return asText(text.trim() === '1' ? 'true' : 'false');
    case 'e':
      return asText(text);
    case 'd':
      return text === '' ? null : asText(text);
    default: {
      if (text.trim() === '') return null;
      const serial = Number(text);
      const moment =
        workbook.dateStyles[style] === true ? serialText(serial, workbook.from1904) : undefined;
      return moment === undefined
        ? { text: excelNumber(text.trim()), isNumber: true }
        : asText(moment);
    }
  }
}

/** A number to the 15 digits that Excel has, unless all of its digits are written. */
function excelNumber(text: string): string {
  const value = Number(text);
  if (/^-?\d+$/.test(text) || !Number.isFinite(value) || Math.abs(value) >= 2 ** 53) return text;
  return plainNumber(String(Number(value.toPrecision(15))));
}
