import { stat } from 'node:fs/promises';
import { encodings } from '../../../define/formats/encodings.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { FileColumn } from '../../landingLoader.ts';
import type { RawFile, RawText } from '../../rawFiles.ts';
import { checkCsvStart } from '../csv/checkCsvStart.ts';
import { checkWholeFile, csvHeader } from '../csv/csvFile.ts';
import { csvStart } from '../csv/csvStart.ts';
import { prepareCsv, type TextKind } from '../prepare/prepareCsv.ts';
import type { ScratchFolder } from '../prepare/scratchFolder.ts';
import { FileMistake } from '../prepare/write/fileMistake.ts';

/** A file that is read as text. */
export interface TextFile extends Pick<RawFile, 'source' | 'path' | 'format' | 'empty'> {
  readonly kind: TextKind;
  /** The name of the file in errors: `The file of raw_orders`. */
  readonly what: string;
}

/**
 * Returns a file as CSV in UTF-8 with a header line, checked by its beginning and, where DuckDB would not see
 * it, to its end.
 *
 * @throws ModelsError RAW_FILE_UNREADABLE; or what reading throws
 */
export async function textFile(file: TextFile, scratch: ScratchFolder): Promise<RawText> {
  const { kind, empty, source, format } = file;
  // No bytes are not even the end of a compressed file.
  if (empty && kind === 'csv') checkCsvStart(file, { line: undefined, other: undefined });
  const expected = source.contract.columns.map(({ name }) => format.names?.[name] ?? name);
  const text = await prepareCsv(file, scratch, expected).catch((cause: unknown) => {
    throw cause instanceof FileMistake ? mistake(file, cause) : cause;
  });
  if (kind !== 'csv') return text;
  checkCsvStart(file, await csvStart(text.path));
  await checkWholeFile(text.path, (await stat(text.path)).size, text.form);
  return text;
}

/** Returns the columns of a file, without the one that says where its rows stand in another file. */
export async function textColumns(text: RawText): Promise<readonly FileColumn[]> {
  const names = (await csvHeader(text)) ?? [];
  const own = text.hasPlaces ? names.slice(0, -1) : names;
  return own.map((name) => ({ name, type: 'VARCHAR' }));
}

const contents = {
  csv: 'CSV with a header line',
  json: 'an array of objects, or one object after the other',
  xlsx: 'a workbook of Excel (.xlsx)',
} as const satisfies Record<TextKind, string>;

function mistake(file: TextFile, { line, hint, message }: FileMistake): ModelsError {
  const { source, path, what, kind, format } = file;
  const { title } = encodings[format.encoding ?? 'utf-8'];
  return new ModelsError({
    code: 'RAW_FILE_UNREADABLE',
    message: `${what} cannot be read.`,
    subject: source.name,
    location: { file: path, ...(line !== undefined && { line }) },
    expected: kind === 'xlsx' ? contents[kind] : `${contents[kind]}, in ${title}`,
    found: message,
    hint: hint ?? 'Correct it, or have the file written again.',
  });
}
