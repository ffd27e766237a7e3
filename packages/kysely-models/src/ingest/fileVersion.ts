import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type DataVersion, readVersion } from '../state/dataVersion.ts';

/** A file as it is now, and how it would be loaded. */
export interface FoundVersion
  extends Pick<
    DataVersion,
    | 'file'
    | 'size'
    | 'modifiedMs'
    | 'as'
    | 'columns'
    | 'rows'
    | 'format'
    | 'files'
    | 'isAbsent'
    | 'missingColumns'
  > {
  /** Of several files, where each is. */
  readonly paths?: readonly string[];
}

/** Files up to this size are compared by content where their times leave a doubt: 32 MiB. */
const hashedBytes = 32 * 1024 * 1024;

/** The steps of a file system's clock, generously. */
const clockStepMs = 2000;

/**
 * Returns the record of a file that is about to be loaded, as text.
 *
 * @param now the wall clock in milliseconds
 */
export async function fileVersion(found: FoundVersion, now: number): Promise<string> {
  const { paths: _, isAbsent, missingColumns, ...known } = found;
  const content = await contentOf(found);
  const isFresh = now - found.modifiedMs < clockStepMs;
  return JSON.stringify({
    ...known,
    content,
    isFresh,
    ...(isAbsent === true && { isAbsent }),
    ...(missingColumns?.length && { missingColumns }),
  });
}

/**
 * Returns true when a file still holds what was loaded: by size and time, and by content where
 * these leave a doubt.
 */
export async function holdsSameData(recorded: string, found: FoundVersion): Promise<boolean> {
  const known = readVersion(recorded);
  if (known === undefined || known.size !== found.size || known.as !== found.as) return false;
  if (known.isAbsent !== found.isAbsent) return false;
  if (!isSame(known.columns, found.columns) || !isSame(known.format, found.format)) return false;
  // A view reads the file where it is.
  if (found.as === 'view' && known.file !== found.file) return false;
  const isSameFile =
    known.file === found.file &&
    known.modifiedMs === found.modifiedMs &&
    isSame(known.files, found.files);
  if (isSameFile && !known.isFresh) return true;
  return known.content !== undefined && known.content === (await contentOf(found));
}

/** Compares values as JSON; their keys stand in the order in which they were written. */
const isSame = (known: unknown, found: unknown) => JSON.stringify(known) === JSON.stringify(found);

async function contentOf(found: FoundVersion): Promise<string | undefined> {
  const { file, paths, size, isAbsent } = found;
  if (size > hashedBytes || isAbsent === true) return undefined;
  if (paths === undefined) return hashOf(file);
  const hashes: string[] = [];
  for (const path of paths) hashes.push(basename(path), await hashOf(path));
  return createHash('sha256').update(hashes.join('\n')).digest('hex');
}

const hashOf = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
