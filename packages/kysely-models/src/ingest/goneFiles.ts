import { basename } from 'node:path';
import type { Source } from '../define/sources/source.ts';
import type { DataVersion } from '../state/dataVersion.ts';
import type { RawFile } from '../warehouse/rawFiles.ts';
import { isFileGlob } from './findRawFiles.ts';

/**
 * Returns the names of the files that a source of several was loaded from and that are no longer there; one that
 * is compressed now, or is no longer, is there. Where others came, the oldest by name that went are not among them:
 * a folder with the extract of each day, or with those of the last days, loses them every night.
 */
export function goneFiles(
  { file }: Source,
  loaded: DataVersion | undefined,
  files: readonly Pick<RawFile, 'name'>[],
): readonly string[] {
  if (loaded === undefined || loaded.isAbsent === true || !isFileGlob(file)) return [];
  const there = new Set(files.map(({ name }) => plain(name)));
  if (loaded.files === undefined) {
    // One that was alone is known by its path, of which its name in the folder is the end.
    const path = plain(loaded.file);
    if ([...there].some((name) => path.endsWith(`/${name}`))) return [];
    const alone = basename(loaded.file);
    return [...there].some((name) => basename(name) > plain(alone)) ? [] : [alone];
  }
  const known = loaded.files.flatMap((each) => (Array.isArray(each) ? [String(each[0])] : []));
  const gone = known.filter((name) => !there.has(plain(name)));
  const before = new Set(known.map(plain));
  if ([...there].every((name) => before.has(name))) return gone;
  const oldest = [...there].toSorted()[0] ?? '';
  return gone.filter((name) => plain(name) > oldest);
}

const plain = (name: string) => name.replaceAll('\\', '/').replace(/[.]gz$/, '');
