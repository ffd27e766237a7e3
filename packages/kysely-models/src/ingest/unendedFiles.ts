import { type FileHandle, open } from 'node:fs/promises';
import type { RawFile, UnendedFile } from '../warehouse/rawFiles.ts';

/** Programs write files in blocks: one that ends with a block may lack the next. */
const block = 4096;

/** The bytes that are read at once to count the lines. */
const portion = 1 << 20;

/**
 * Returns the text files among those to be loaded that end within a line, where that is unlike the others of a build: most of
 * these end with a line end, or the file ends where a block of bytes does. Only the last bytes are read of the others.
 *
 * @param loaded the files to be loaded
 * @param all the files of all sources, with these
 */
export async function unendedFiles(
  loaded: readonly RawFile[],
  all: readonly RawFile[],
): Promise<readonly UnendedFile[]> {
  const unended = await endingWithin(loaded.filter(isText));
  if (unended.length === 0) return [];
  const texts = all.filter(isText);
  const without = await endingWithin(texts);
  const isUnusual = without.length * 2 < texts.length;
  const found = unended.filter(({ version }) => isUnusual || version.size % block === 0);
  return Promise.all(
    found.map(async ({ path }) => ({
      path,
      line: await linesOf(path),
      others: isUnusual ? texts.length - 1 : 0,
    })),
  );
}

/** Of a compressed file, its own format says whether it is whole. */
const isText = ({ kind, path, empty }: RawFile) =>
  kind === 'csv' && !empty && !path.endsWith('.gz');

async function endingWithin(files: readonly RawFile[]): Promise<readonly RawFile[]> {
  const unended: RawFile[] = [];
  for (const file of files) {
    if (await withHandle(file.path, (handle) => endsWithin(handle, file))) unended.push(file);
  }
  return unended;
}

/** A line end has two bytes in UTF-16, in either order. */
async function endsWithin(handle: FileHandle, { version, format }: RawFile): Promise<boolean> {
  const width = format.encoding?.startsWith('utf-16') === true ? 2 : 1;
  const start = Math.max(0, version.size - width);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(width), 0, width, start);
  return bytesRead > 0 && !isLineEnd(buffer.subarray(0, bytesRead));
}

const isLineEnd = (bytes: Buffer) =>
  bytes.every((byte) => byte === 0x0a || byte === 0x0d || byte === 0) && !bytes.every(isZero);

const isZero = (byte: number) => byte === 0;

/** Counts the lines of a file, of which the last has no end. */
function linesOf(path: string): Promise<number> {
  return withHandle(path, async (handle) => {
    let lines = 1;
    let previous = 0;
    for await (const bytes of handle.createReadStream({ highWaterMark: portion })) {
      for (const byte of bytes as Buffer) {
        // A line ends with \n, with \r\n or, in files of old Macs, with \r.
        if (byte === 0x0a ? previous !== 0x0d : byte === 0x0d) lines += 1;
        if (byte !== 0) previous = byte;
      }
    }
    return lines;
  });
}

async function withHandle<T>(path: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(path);
  try {
    return await work(handle);
  } finally {
    await handle.close().catch(() => undefined);
  }
}
