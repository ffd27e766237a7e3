import { csvForm } from '../../../define/formats/csvForm.ts';
import type { FileFormat } from '../../../define/formats/fileFormat.ts';
import type { RawFile, RawText } from '../../rawFiles.ts';
import type { ScratchFolder } from './scratchFolder.ts';

/** The kinds of files that are read as CSV, or are made to be. */
export type TextKind = Exclude<RawFile['kind'], 'parquet'>;

const standard = csvForm({});

/**
 * Returns a file as CSV in UTF-8: as it is, or written anew where it is in another encoding, is JSON or a
 * workbook.
 *
 * @param expected the columns of a JSON file in which no record names any
 * @throws FileMistake, or what reading and writing throws
 */
export async function prepareCsv(
  file: { readonly path: string; readonly kind: TextKind; readonly format: FileFormat },
  scratch: ScratchFolder,
  expected: readonly string[] = [],
): Promise<RawText> {
  const { path, kind, format } = file;
  const { encoding = 'utf-8' } = format;
  if (kind === 'csv') {
    const form = csvForm(format);
    return { path: await inUtf8(path, encoding, scratch), form, hasPlaces: false };
  }
  const written = await scratch.newFile('csv');
  // Few projects read such files: what reads them is loaded only then.
  if (kind === 'xlsx') {
    const { writeSheetCsv } = await import('./xlsx/writeSheetCsv.ts');
    await writeSheetCsv(path, format, written);
  } else {
    const { writeJsonCsv } = await import('./json/writeJsonCsv.ts');
    await writeJsonCsv(await inUtf8(path, encoding, scratch), format, written, expected);
  }
  return { path: written, form: standard, hasPlaces: true };
}

async function inUtf8(
  path: string,
  encoding: NonNullable<FileFormat['encoding']>,
  scratch: ScratchFolder,
): Promise<string> {
  if (encoding === 'utf-8') return path;
  const { decodeFile } = await import('./decodeFile.ts');
  const decoded = await scratch.newFile('txt');
  await decodeFile(path, encoding, decoded);
  return decoded;
}
