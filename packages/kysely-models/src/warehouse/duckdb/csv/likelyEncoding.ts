import type { Encoding } from '../../../define/formats/encodings.ts';
import { readBytes } from './csvFile.ts';
import { Utf8Check } from './utf8Check.ts';

/** Bytes that Windows-1252 leaves without a meaning. */
const undefinedBytes: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Returns the encoding that a file seems to be in, by its bytes; undefined where they tell none. What is
 * Latin-1 reads as Windows-1252, which has the same letters.
 */
export async function likelyEncoding(path: string): Promise<Encoding | undefined> {
  const utf8 = new Utf8Check();
  const found = new Uint8Array(256);
  let begin: Buffer | undefined;
  const bytes: AsyncIterable<Buffer> = readBytes(path);
  for await (const chunk of bytes) {
    begin ??= chunk;
    const wide = wideEncoding(begin);
    if (wide !== undefined) return wide;
    utf8.add(chunk);
    for (const byte of chunk) found[byte] = 1;
  }
  if (utf8.isUtf8() || !found.subarray(0x80).includes(1)) return 'utf-8';
  const isDefined = found.every((is, byte) => is === 0 || !undefinedBytes.has(byte));
  return isDefined && found[0] === 0 ? 'windows-1252' : undefined;
}

/** The encoding of a text of two bytes a character: by its mark, or by the zeros of plain letters. */
export function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const begin = bytes.subarray(0, 100);
  const zeros = begin.filter((byte) => byte === 0).length;
  if (zeros === 0 || zeros < Math.floor(begin.length / 2) - 1) return undefined;
  return begin[0] === 0 ? 'utf-16be' : 'utf-16le';
}
