import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { ModelsError } from '../../errors/modelsError.ts';
import type { ExportedTable, ExportNotes, TableWriter } from './exportedTable.ts';
import { cellOf, sheetLimits, textCell } from './xlsxCells.ts';
import { letters, sheetEnd, sheetStart, stylesOf, workbookParts } from './xlsxParts.ts';

/** The time of every part: the same rows make the same file. */
const partTime = new Date(Date.UTC(1980, 0, 1));

/**
 * Writes an Excel workbook of one sheet, row by row. Days and times are real ones, numbers of up to 15 digits
 * are numbers; what Excel would change is text.
 *
 * @throws ModelsError EXPORT_LIMIT for more rows, columns or characters than Excel holds
 */
export const writeXlsx: TableWriter = async (path, table, notes) => {
  if (table.columns.length > sheetLimits.columns) {
    throw beyond(table.name, `${sheetLimits.columns} columns`, `${table.columns.length}`);
  }
  const zip = new ZipFile();
  const counted = { rows: 0 };
  const sheet = Readable.from(sheetXml(table, notes, counted));
  const options = { mtime: partTime };
  for (const [name, content] of workbookParts(table.name)) {
    zip.addBuffer(Buffer.from(content), name, options);
  }
  zip.addBuffer(Buffer.from(stylesOf(table.columns)), 'xl/styles.xml', options);
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', options);
  zip.end();
  const written = pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx' }));
  // What the sheet throws is no error of the archive, which would wait for it forever.
  const failed = new Promise<never>((_, reject) => {
    sheet.once('error', reject);
    zip.once('error', reject);
  });
  try {
    await Promise.race([written, failed]);
  } catch (error) {
    sheet.destroy();
    await new Promise((resolve) => {
      written.catch(() => undefined).finally(() => resolve(undefined));
      if ('destroy' in zip.outputStream && typeof zip.outputStream.destroy === 'function') {
        zip.outputStream.destroy();
      }
    });
    throw error;
  }
  return counted.rows;
};

async function* sheetXml(
  { name, columns, rows }: ExportedTable,
  notes: ExportNotes,
  counted: { rows: number },
) {
  yield sheetStart(columns);
  const names = columns.map((_, at) => letters(at + 1));
  const header = columns.map(({ name: text }, at) =>
    placed(textCell(text, 'header'), `${names[at]}1`),
  );
  yield `<row r="1">${header.join('')}</row>`;
  for await (const portion of rows) {
    const texts: string[] = [];
    for (const row of portion) {
      counted.rows += 1;
      if (counted.rows >= sheetLimits.rows) {
        throw beyond(name, `${sheetLimits.rows - 1} rows below the header`, 'more');
      }
      const cells = columns.map((column, at) => {
        const value = row[column.name] ?? null;
        if (typeof value === 'string' && value.length > sheetLimits.characters) {
          throw beyond(
            `${name}.${column.name}`,
            `${sheetLimits.characters} characters in a cell`,
            `${value.length} in row ${counted.rows}`,
          );
        }
        return placed(cellOf(value, column, at, notes), `${names[at]}${counted.rows + 1}`);
      });
      texts.push(`<row r="${counted.rows + 1}">${cells.join('')}</row>`);
    }
    yield texts.join('');
  }
  yield sheetEnd(columns.length, counted.rows + 1);
}

/** Returns a cell with its place, which some readers need. */
const placed = (cell: string, place: string) =>
  cell === '' ? '' : `<c r="${place}"${cell.slice('<c'.length)}`;

function beyond(subject: string, expected: string, found: string): ModelsError {
  return new ModelsError({
    code: 'EXPORT_LIMIT',
    message: `${subject}: Excel does not hold it.`,
    subject,
    expected: `at most ${expected}`,
    found,
    hint: 'Export it as --format parquet or csv.',
  });
}
