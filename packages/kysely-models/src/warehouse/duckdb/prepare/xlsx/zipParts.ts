import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { FileMistake } from '../write/fileMistake.ts';

/** The limits of a workbook: a larger one was made to harm. */
const zipLimits = {
  parts: 10_000,
  /** Bytes of all parts, decompressed. */
  bytes: 1024 * 1024 * 1024,
  /** Characters of XML without a tag: a cell of Excel has 32,767. */
  text: 1_000_000,
} as const;

/** The parts of a workbook, by their names. */
export interface ZipParts {
  readonly names: readonly string[];
  /**
   * Returns the text of a part, portion by portion.
   *
   * @throws FileMistake where the archive has no such part, or one that is not whole
   */
  readonly read: (name: string) => AsyncGenerator<string>;
  readonly close: () => void;
}

/**
 * Opens a workbook, which is a ZIP archive. Its sizes are checked before anything is decompressed, and
 * hold for what is: more bytes than a part says are an error.
 *
 * @throws FileMistake where it is no such archive, or larger than `zipLimits`
 */
export async function openZip(path: string): Promise<ZipParts> {
  const zip = await yauzl
    .openPromise(path, { autoClose: false, lazyEntries: true })
    .catch(notWhole);
  try {
    const entries = await entriesOf(zip);
    return {
      names: [...entries.keys()],
      read: async function* (name) {
        const entry = entries.get(name);
        if (entry === undefined)
          throw new FileMistake(`no part ${name}: it is not a whole workbook`);
        try {
          yield* textOf(await zip.openReadStreamPromise(entry));
        } catch (error) {
          throw error instanceof FileMistake ? error : notWhole(error);
        }
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error instanceof FileMistake ? error : notWhole(error);
  }
}

/** Reports the reader's reason, which tells of the archive's structure alone. */
function notWhole(cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : String(cause);
  throw new FileMistake(`not a whole workbook: ${reason}`);
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > zipLimits.parts) {
    throw new FileMistake(
      `an archive of more than ${zipLimits.parts.toLocaleString('en-US')} parts`,
    );
  }
  const entries = new Map<string, Entry>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    bytes += entry.uncompressedSize;
    if (bytes > zipLimits.bytes) {
      throw new FileMistake(
        `more than ${zipLimits.bytes.toLocaleString('en-US')} bytes, decompressed`,
      );
    }
    entries.set(entry.fileName, entry);
  }
  return entries;
}

async function* textOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let sinceTag = 0;
  for await (const chunk of stream) {
    const text = decoder.decode(chunk, { stream: true });
    const tag = text.lastIndexOf('<');
    sinceTag = tag === -1 ? sinceTag + text.length : text.length - tag;
    if (sinceTag > zipLimits.text)
      throw new FileMistake('a text that is longer than a cell can be');
    yield text;
  }
  yield decoder.decode();
}
