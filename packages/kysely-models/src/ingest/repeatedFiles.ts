import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { RawFile } from '../warehouse/rawFiles.ts';

/** Files of up to this size may be a header and nothing else, which repeats no row. */
const headerBytes = 64 * 1024;

/** A file that can be compared with others. */
export interface ComparedFile {
  readonly name: string;
  readonly size: number;
  /** Returns a hash of its bytes; undefined of a file without a row. */
  readonly hash: () => Promise<string | undefined>;
}

/**
 * Returns the files of a source that hold the same bytes as one before them, by their names, with the name of that
 * one: a copy, whose rows count twice. Only files of one size are read.
 *
 * @param isAsked returns true for a file that is compared with all others; each, when left out
 * @example // orders.csv, and beside it a copy: [['orders.csv', 'orders (1).csv']]
 */
export async function repeatedFiles(
  files: readonly ComparedFile[],
  isAsked: (file: ComparedFile) => boolean = () => true,
): Promise<readonly (readonly [string, string])[]> {
  const repeated: (readonly [string, string])[] = [];
  for (const alike of Map.groupBy(files, ({ size }) => size).values()) {
    if (alike.length === 1 || !alike.some(isAsked)) continue;
    const first = new Map<string, ComparedFile>();
    for (const file of alike) {
      const hash = await file.hash();
      if (hash === undefined) continue;
      const known = first.get(hash);
      if (known === undefined) first.set(hash, file);
      else if (isAsked(file) || isAsked(known)) repeated.push([known.name, file.name]);
    }
  }
  return repeated;
}

/** Returns a raw file as one that is compared. */
export function comparedFile(file: RawFile): ComparedFile {
  return {
    name: file.name,
    size: file.version.size,
    hash: async () => ((await hasNoRow(file)) ? undefined : hashOf(file.path)),
  };
}

/** Returns true for a text of one line, as exports of days without orders are. */
async function hasNoRow({ path, kind, version }: RawFile): Promise<boolean> {
  if (version.size === 0) return true;
  if (kind !== 'csv' || path.endsWith('.gz') || version.size > headerBytes) return false;
  const bytes = await readFile(path);
  return !/[\r\n]./s.test(bytes.toString('latin1').trimEnd());
}

/** Returns the SHA-256 of a file's bytes, in hexadecimal digits. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
