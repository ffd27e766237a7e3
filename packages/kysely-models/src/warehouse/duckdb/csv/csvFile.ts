import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { type CsvForm, parseOptions } from '../../../define/formats/csvForm.ts';
import type { RawText } from '../../rawFiles.ts';
import { checkLastRecord, longestKept } from './checkLastRecord.ts';

/** Longer than any header: what is no CSV is not read to its end. */
const maxHeaderBytes = 1_000_000;

/**
 * Returns a file's bytes, as a stream without an encoding: of Buffers. They are decompressed where its name says
 * so; reading fails where the file is cut off.
 */
export function readBytes(path: string): Readable {
  const file = createReadStream(path);
  return path.endsWith('.gz') ? pipeline(file, createGunzip(), passedOn) : file;
}

/** An error of one stream of a pipeline comes out of the last one, where it is handled. */
const passedOn = () => undefined;

/**
 * The names in a CSV file's header line; undefined of a file without any line.
 *
 * @throws what reading, decompressing or parsing throws
 */
export async function csvHeader({ path, form }: RawText): Promise<readonly string[] | undefined> {
  const parser = parse({
    ...parseOptions(form),
    bom: true,
    to: 1,
    max_record_size: maxHeaderBytes,
  });
  for await (const names of pipeline(readBytes(path), parser, passedOn)) return names;
  return undefined;
}

/**
 * Reads a compressed or large file to its end, since DuckDB takes one that is cut off for a shorter one,
 * and leaves out a last row that it cannot hold.
 *
 * @param size of the file, in bytes
 * @throws what decompressing throws when the file is not whole, and `checkLastRecord`
 */
export async function checkWholeFile(path: string, size: number, form: CsvForm): Promise<void> {
  if (!path.endsWith('.gz') && size <= longestKept) return;
  await checkLastRecord(readBytes(path), form);
}

/**
 * The line, from 1, on which the text at a place of a file begins: that of the byte, or of the first
 * one after it that ends no line.
 *
 * @param position the place in the decompressed file, in bytes from 0
 */
export async function lineAt(path: string, position: number): Promise<number> {
  let line = 1;
  let place = 0;
  let previous = 0;
  for await (const chunk of readBytes(path)) {
    for (const byte of chunk) {
      const endsLine = byte === 0x0a || byte === 0x0d;
      if (place >= position && !endsLine) return line;
      // A line ends with \n, with \r\n or, in files of old Macs, with \r.
      if (byte === 0x0a ? previous !== 0x0d : byte === 0x0d) line += 1;
      previous = byte;
      place += 1;
    }
  }
  return line;
}
