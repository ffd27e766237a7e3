import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import iconv from 'iconv-lite';
import { type Encoding, encodings } from '../../../define/formats/encodings.ts';
import { readBytes } from '../csv/csvFile.ts';
import { Utf8Check } from '../csv/utf8Check.ts';
import { FileMistake } from './write/fileMistake.ts';

/**
 * Writes a file of another encoding as UTF-8, without a byte order mark, portion by portion.
 *
 * @param from the file, decompressed where its name says so
 * @throws FileMistake for bytes that the encoding does not have, and for a file that is plainly of
 *   another one; what reading or writing throws
 */
export async function decodeFile(from: string, encoding: Encoding, to: string): Promise<void> {
  await pipeline(
    readBytes(from),
    (bytes: AsyncIterable<Buffer>) => decoded(bytes, encoding),
    createWriteStream(to, { flags: 'wx', mode: 0o600 }),
  );
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  const { iconv: name, title } = encodings[encoding];
  const isWide = encoding.startsWith('utf-16');
  const decoder = iconv.getDecoder(name);
  const utf8 = new Utf8Check();
  let line = 1;
  let size = 0;
  const checked = (text: string): Buffer => {
    // Bytes without a meaning become U+FFFD, which no other byte does; half of a pair stays as it is.
    const bad = isWide ? (text.isWellFormed() ? -1 : loneSurrogate(text)) : text.indexOf('\ufffd');
    line += lineEnds(bad === -1 ? text : text.slice(0, bad));
    if (bad !== -1) throw new FileMistake(`Bytes that ${title} does not have.`, { line });
    return Buffer.from(text, 'utf8');
  };
  for await (const chunk of bytes) {
    if (size === 0) checkStart(chunk, encoding);
    size += chunk.length;
    if (!isWide) utf8.add(chunk);
    yield checked(decoder.write(chunk));
  }
  yield checked(decoder.end() ?? '');
  if (isWide && size % 2 === 1) {
    throw new FileMistake(`An odd number of bytes: ${title} has two a character.`, { line });
  }
  if (utf8.isUtf8()) {
    throw otherEncoding('utf-8', encoding);
  }
}

/** A file that begins as another encoding would be read as other characters, and nothing would fail. */
function checkStart(bytes: Buffer, encoding: Encoding): void {
  const { title } = encodings[encoding];
  const mark = markOf(bytes);
  const isWide = encoding.startsWith('utf-16');
  if (mark !== undefined) {
    const fits =
      mark === encoding || (isWide && encoding === 'utf-16' && mark.startsWith('utf-16'));
    if (!fits) throw otherEncoding(mark, encoding);
    return;
  }
  const begin = bytes.subarray(0, 1000);
  if (isWide && bytes.length > 1 && !begin.includes(0)) {
    throw new FileMistake(`The file is not in ${title}: each character is one byte.`);
  }
  if (!isWide && begin.includes(0))
    throw otherEncoding(begin[0] === 0 ? 'utf-16be' : 'utf-16le', encoding);
}

const otherEncoding = (is: Encoding, named: Encoding) =>
  new FileMistake(`The file is in ${encodings[is].title}, not in ${encodings[named].title}.`, {
    hint: `Say so in the format of the source: format: { encoding: '${is}' }, or --format encoding=${is} for one command.`,
  });

function markOf(bytes: Buffer): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
}

function loneSurrogate(text: string): number {
  return (
    /(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/.exec(text)?.index ?? 0
  );
}

function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
