import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type DataVersion, readVersion } from '../state/dataVersion.ts';

/** A file as it lies there now, and how it would be loaded. */
export type FoundVersion = Pick<
  DataVersion,
  'file' | 'size' | 'modifiedMs' | 'as' | 'columns' | 'rows' | 'isAbsent' | 'missingColumns'
>;

/** Files up to this size are compared by content where their times leave a doubt: 32 MiB. */
const hashedBytes = 32 * 1024 * 1024;

/** The steps of a file system's clock, generously. */
const clockStepMs = 2000;

/**
 * What is to be noted of a file that is about to be loaded, as text.
 *
 * @param now the wall clock in milliseconds
 */
export async function fileVersion(found: FoundVersion, now: number): Promise<string> {
  const { file, size, modifiedMs, as, columns, rows, isAbsent, missingColumns } = found;
  const content = await contentOf(found);
  const isFresh = now - modifiedMs < clockStepMs;
  return JSON.stringify({
    ...{ file, size, modifiedMs, content, isFresh, as, columns, rows },
    ...(isAbsent === true && { isAbsent }),
    ...(missingColumns?.length && { missingColumns }),
  });
}

/**
 * Whether a file still holds what was loaded: by size and time, and where these leave a doubt by
 * content.
 */
export async function holdsSameData(noted: string, found: FoundVersion): Promise<boolean> {
  const known = readVersion(noted);
  if (known === undefined || known.size !== found.size || known.as !== found.as) return false;
  if (known.isAbsent !== found.isAbsent) return false;
  if (JSON.stringify(known.columns) !== JSON.stringify(found.columns)) return false;
  // A view reads the file where it is.
  if (found.as === 'view' && known.file !== found.file) return false;
  const isSameFile = known.file === found.file && known.modifiedMs === found.modifiedMs;
  if (isSameFile && !known.isFresh) return true;
  return known.content !== undefined && known.content === (await contentOf(found));
}

async function contentOf({ file, size, isAbsent }: FoundVersion): Promise<string | undefined> {
  if (size > hashedBytes || isAbsent === true) return undefined;
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}
