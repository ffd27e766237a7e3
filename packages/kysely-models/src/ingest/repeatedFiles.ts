import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { RawFile } from '../warehouse/rawFiles.ts';

/** Files of up to this size may be a header and nothing else, which repeats no row. */
const headerBytes = 64 * 1024;

/**
 * Returns the files of a source that hold the same bytes as one before them, by their names, with the name of that
 * one: a copy, whose rows count twice. Only files of one size are read.
 *
 * @example // orders.csv, and beside it a copy: [['orders.csv', 'orders (1).csv']]
 */
export async function repeatedFiles(
  files: readonly RawFile[],
): Promise<readonly (readonly [string, string])[]> {
  const repeated: (readonly [string, string])[] = [];
  for (const alike of Map.groupBy(files, ({ version }) => version.size).values()) {
    if (alike.length === 1) continue;
    const first = new Map<string, string>();
    for (const file of alike) {
      if (await hasNoRow(file)) continue;
      const hash = await hashOf(file.path);
      const known = first.get(hash);
      if (known === undefined) first.set(hash, file.name);
      else repeated.push([known, file.name]);
    }
  }
  return repeated;
}

/** Returns true for a text of one line, as exports of days without orders are. */
async function hasNoRow({ path, kind, version }: RawFile): Promise<boolean> {
  if (version.size === 0) return true;
  if (kind !== 'csv' || path.endsWith('.gz') || version.size > headerBytes) return false;
  const bytes = await readFile(path);
  return !/[\r\n]./s.test(bytes.toString('latin1').trimEnd());
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
