import { isUtf8 } from 'node:buffer';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { parseOptions } from '../../../define/formats/csvForm.ts';
import { encodings } from '../../../define/formats/encodings.ts';
import type { RawText } from '../../rawFiles.ts';
import type { BrokenRow } from '../../statementFailure.ts';
import { lineAt, readBytes } from './csvFile.ts';
import { likelyEncoding } from './likelyEncoding.ts';
import { shortened } from './shortened.ts';
import { wholeCharacters } from './utf8Check.ts';

/**
 * Returns the first row of a CSV file with a value of a wanted column that is not UTF-8.
 *
 * DuckDB must not meet it: where the column stands behind more columns than are read, DuckDB 1.5.6
 * takes its place in the file for one among those that are read, and the database is lost for the
 * process.
 *
 * @param columns the file's columns, in order
 * @param wanted those that are read
 * @throws what reading or decompressing throws
 */
export async function badEncoding(
  file: RawText,
  columns: readonly string[],
  wanted: ReadonlySet<string>,
): Promise<BrokenRow | undefined> {
  const position = await firstBadLine(file.path);
  if (position === undefined) return undefined;
  const found = await badRow(file, columns, wanted).catch(async () => ({
    // Not CSV either: then the line is all that is known.
    line: await lineAt(file.path, position),
    message: 'Bytes that are not utf-8.',
    text: '',
  }));
  if (found === undefined) return undefined;
  const encoding = await likelyEncoding(file.path);
  if (encoding === undefined) return found;
  return {
    ...found,
    message: `${found.message} The file reads as ${encodings[encoding].title}.`,
    hint: `If that is what it is in, say so in the format of the source: format: { encoding: '${encoding}' }, or --format encoding=${encoding} for one command.`,
  };
}

/** The place of a line with bytes that are not UTF-8, from 0; of the first part of it that was read. */
async function firstBadLine(path: string): Promise<number | undefined> {
  let place = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of readBytes(path)) {
    const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.subarray(0, wholeCharacters(bytes));
    if (!isUtf8(whole)) return place + badPart(whole);
    rest = bytes.subarray(whole.length);
    place += whole.length;
  }
  return rest.length === 0 ? undefined : place;
}

function badPart(bytes: Buffer): number {
  for (let start = 0; ; ) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return start;
    start = end + 1;
  }
}

async function badRow(
  { path, form }: RawText,
  columns: readonly string[],
  wanted: ReadonlySet<string>,
): Promise<BrokenRow | undefined> {
  const parser = parse({
    ...parseOptions(form),
    encoding: null,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  let start: number | undefined;
  for await (const { info, record } of pipeline(readBytes(path), parser, () => undefined)) {
    // Sound: without an encoding, fields are bytes.
    const fields = record as readonly Buffer[];
    const bad = fields.findIndex((field, at) => wanted.has(columns[at] ?? '') && !isUtf8(field));
    if (start !== undefined && bad !== -1) {
      return {
        line: await lineAt(path, start),
        message: `The value of the column "${columns[bad]}" is not utf-8.`,
        text: shortened(fields.map((field) => field.toString('utf8')).join(form.delimiter)),
      };
    }
    start = Number(info.bytes);
  }
  return undefined;
}
