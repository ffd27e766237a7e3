import type { FileFormat } from '../../../../define/formats/fileFormat.ts';
import { decimalOf } from '../write/decimalOf.ts';
import { FileMistake } from '../write/fileMistake.ts';
import { type PlacedRow, writeStandardCsv } from '../write/standardCsv.ts';
import { type SheetRow, sheetRows } from './sheetRows.ts';
import { readWorkbook, type Workbook } from './workbook.ts';
import { openZip } from './zipParts.ts';

/**
 * Writes a sheet of a workbook as CSV; its first row that is not empty has the names of the columns.
 *
 * @throws FileMistake where it is not a whole workbook, or has no such sheet
 */
export async function writeSheetCsv(path: string, format: FileFormat, to: string): Promise<void> {
  const zip = await openZip(path);
  try {
    const workbook = await readWorkbook(zip);
    const rows = sheetRows(zip, workbook, sheetOf(workbook, format.sheet));
    const first = await rows.next();
    if (first.done === true)
      throw new FileMistake('a sheet without a row with the names of its columns');
    const names = first.value.cells.map((cell) => cell?.text ?? '');
    const decimals = names.map((name) => decimalOf(format, name));
    await writeStandardCsv(to, names, placed(rows, decimals));
  } finally {
    zip.close();
  }
}

function sheetOf({ sheets }: Workbook, name: string | undefined): string {
  const found = name === undefined ? sheets[0] : sheets.find((sheet) => sheet.name === name);
  if (found !== undefined) return found.part;
  const names = sheets.map((sheet) => JSON.stringify(sheet.name)).join(', ');
  throw new FileMistake(
    name === undefined
      ? 'a workbook without a sheet'
      : `no sheet ${JSON.stringify(name)}: it has ${names}`,
  );
}

/** Leaves out notes right of the columns with names. */
async function* placed(
  rows: AsyncIterable<SheetRow>,
  decimals: readonly string[],
): AsyncGenerator<PlacedRow> {
  for await (const { number, cells } of rows) {
    const fields = decimals.map((decimal, at) => {
      const cell = cells[at] ?? null;
      return cell?.isNumber === true ? cell.text.replace('.', decimal) : cell?.text;
    });
    if (fields.some((field) => field !== undefined)) yield { place: number, fields };
  }
}
