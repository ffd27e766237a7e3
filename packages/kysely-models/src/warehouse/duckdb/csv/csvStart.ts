import { encodings } from '../../../define/formats/encodings.ts';
import { readBytes } from './csvFile.ts';
import { wideEncoding } from './likelyEncoding.ts';

/** The number of bytes of a file that are inspected: longer than any header line. */
const startBytes = 1_000_000;

/** Formats of files that begin with these bytes, which no CSV file in UTF-8 does. */
const otherFiles: readonly (readonly [bytes: readonly number[], what: string, hint: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or another ZIP archive', 'zip'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'a workbook of an old Excel (.xls)', 'xls'],
  [[0x1f, 0x8b], 'compressed by gzip', 'gzip'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file', 'parquet'],
];

const hints: Readonly<Record<string, string>> = {
  zip: 'Give it the ending .xlsx if it is a workbook; unpack it otherwise.',
  xls: 'Save it as .xlsx, or export the table as CSV in UTF-8.',
  gzip: 'Give it the ending .csv.gz.',
  parquet: 'Give it the ending .parquet.',
};

/** The beginning of a CSV file. */
export interface CsvStart {
  /** The first line, without its end and without a byte order mark; undefined of a file of no bytes. */
  readonly line: string | undefined;
  /** The format of a file that is not CSV in UTF-8, with a hint. */
  readonly other: { readonly what: string; readonly hint: string } | undefined;
}

/**
 * Reads how a file begins, decompressed where its name says so.
 *
 * @throws what reading or decompressing throws
 */
export async function csvStart(path: string): Promise<CsvStart> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of readBytes(path)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > startBytes || chunk.includes(0x0a)) break;
  }
  const bytes = Buffer.concat(chunks);
  return {
    line: size === 0 ? undefined : firstLine(bytes.toString('utf8')),
    other: whatElse(bytes),
  };
}

function whatElse(bytes: Buffer): CsvStart['other'] {
  const found = otherFiles.find(([start]) => start.every((byte, at) => bytes[at] === byte));
  if (found !== undefined) return { what: found[1], hint: hints[found[2]] ?? '' };
  const wide = wideEncoding(bytes);
  if (wide === undefined) return undefined;
  const hint = `Say so in the format of the source, format: { encoding: '${wide}' }, or save it as UTF-8.`;
  return { what: encodings[wide].title, hint };
}

function firstLine(text: string): string {
  const [line = ''] = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/, 1);
  return line;
}
