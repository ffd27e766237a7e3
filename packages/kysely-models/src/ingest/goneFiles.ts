import { basename } from 'node:path';
import type { Source } from '../define/sources/source.ts';
import type { DataVersion } from '../state/dataVersion.ts';
import type { RawFile } from '../warehouse/rawFiles.ts';
import { isFileGlob } from './findRawFiles.ts';

/**
 * Returns the names of the files that a source of several was loaded from and that are no longer there; one that
 * is compressed now, or is no longer, is.
 */
export function goneFiles(
  { file }: Source,
  loaded: DataVersion | undefined,
  files: readonly Pick<RawFile, 'name'>[],
): readonly string[] {
  if (loaded === undefined || loaded.isAbsent === true || !isFileGlob(file)) return [];
  const there = new Set(files.map(({ name }) => plain(name)));
  if (loaded.files !== undefined) {
    const known = loaded.files.flatMap((each) => (Array.isArray(each) ? [String(each[0])] : []));
    return known.filter((name) => !there.has(plain(name)));
  }
  // One that was alone is known by its path, of which its name in the folder is the end.
  const path = plain(loaded.file.replaceAll('\\', '/'));
  return [...there].some((name) => path.endsWith(`/${name}`)) ? [] : [basename(loaded.file)];
}

const plain = (name: string) => name.replaceAll('\\', '/').replace(/[.]gz$/, '');
