import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { FileFormat } from '../define/formats/fileFormat.ts';
import { fileKindOf } from '../define/formats/fileKind.ts';
import type { Source } from '../define/sources/source.ts';
import { globMatcher } from '../define/text/globMatcher.ts';
import { nearest } from '../define/text/nearest.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { whyUnreadable } from '../errors/whyUnreadable.ts';
import type { RawFile } from '../warehouse/rawFiles.ts';

const endings = [
  '.parquet',
  '.csv',
  '.csv.gz',
  '.tsv',
  '.xlsx',
  '.json',
  '.ndjson',
  '.jsonl',
] as const;

/** Endings of which a folder is asked where a source names none. */
const known = endings.flatMap((ending) =>
  /json|tsv/.test(ending) ? [ending, `${ending}.gz`] : [ending],
);

/**
 * Finds the files of a source in a folder: that of its name, with one of the known endings where it says
 * none, or all that its glob matches, by name; none of an optional source without one.
 *
 * @param format what is said of them
 * @param only the files that are looked at, by their paths in the folder; all when left out
 * @throws ModelsError RAW_FOLDER_MISSING, RAW_FILE_MISSING, RAW_FILE_AMBIGUOUS, RAW_FILE_UNREADABLE
 */
export async function findRawFiles(
  folder: string,
  source: Source,
  format: FileFormat,
  only?: readonly string[],
): Promise<readonly RawFile[]> {
  const names = only ?? (await listFolder(folder, source.file.includes('/')));
  const isGlob = isFileGlob(source.file);
  const isChosen = chooses(source);
  // A file that is named may lie in any folder.
  const found = names
    .filter((name) => isChosen(only === undefined ? name : basename(name)))
    .toSorted();
  const [name, ...others] = found;
  if (name === undefined && source.optional) return [];
  if (name === undefined) throw missing(folder, source, names);
  if (others.length > 0 && !isGlob) {
    throw new ModelsError({
      code: 'RAW_FILE_AMBIGUOUS',
      message: `Two files could be ${source.name}.`,
      subject: source.name,
      location: { file: folder },
      expected: `one of ${namesOf(source).join(', ')}`,
      found: found.join(' and '),
      hint: 'Keep the one that is right.',
    });
  }
  const files: RawFile[] = [];
  for (const each of found) files.push(await rawFile(folder, each, source, format));
  return files;
}

/** Returns what tells whether a path in a folder of raw files is a file of a source. */
export function chooses(source: Source): (name: string) => boolean {
  if (isFileGlob(source.file)) return globMatcher(source.file);
  const candidates = namesOf(source);
  return (name) => candidates.includes(name);
}

/** Returns an error for each named file that no source reads. */
export function unreadFiles(
  sources: readonly Source[],
  only: readonly string[] | undefined,
): readonly ModelsError[] {
  const unread =
    only?.filter((name) => !sources.some((source) => chooses(source)(basename(name)))) ?? [];
  return unread.map(
    (name) =>
      new ModelsError({
        code: 'BAD_ARGUMENT',
        message: `--raw ${name}: no source reads a file of this name.`,
        subject: name,
        expected: sources.map(({ file }) => file).join(', '),
        found: name,
        hint: 'Rename the file as the source calls it, or leave it out.',
      }),
  );
}

async function rawFile(
  folder: string,
  name: string,
  source: Source,
  format: FileFormat,
): Promise<RawFile> {
  const path = resolve(join(folder, name));
  const stats = await statFile(path, source);
  const isTabs = /[.]tsv([.]gz)?$/.test(name) && format.delimiter === undefined;
  return {
    source,
    path,
    name,
    kind: fileKindOf(name),
    format: isTabs ? { ...format, delimiter: '\t' } : format,
    version: { size: stats.size, modifiedMs: stats.mtimeMs },
    empty: stats.size === 0,
  };
}

/** Returns true where a source names several files: with `*`, `?` or `{a,b}`. */
export const isFileGlob = (file: string): boolean => /[*?{]/.test(file);

/** Returns the names of a source's file: its own, or one with each ending where it has none. */
function namesOf({ file }: Source): readonly string[] {
  return known.some((ending) => file.endsWith(ending)) || file.endsWith('.txt')
    ? [file]
    : known.map((ending) => file + ending);
}

async function listFolder(folder: string, isDeep: boolean): Promise<readonly string[]> {
  try {
    return await readdir(folder, { recursive: isDeep });
  } catch (cause) {
    throw new ModelsError({
      code: 'RAW_FOLDER_MISSING',
      message: `The folder of raw data ${folder} cannot be read.`,
      subject: folder,
      location: { file: folder },
      expected: 'a folder with the files of the sources',
      found: whyUnreadable(cause),
      hint: 'Name the right folder with --raw, or as raw.folder in models.config.ts.',
      cause,
    });
  }
}

async function statFile(path: string, source: Source): Promise<Stats> {
  try {
    const stats = await stat(path);
    if (stats.isFile()) return stats;
    throw new Error('it is not a file');
  } catch (cause) {
    throw new ModelsError({
      code: 'RAW_FILE_UNREADABLE',
      message: `The file of ${source.name} cannot be read.`,
      subject: source.name,
      location: { file: path },
      expected: 'a readable file',
      found: whyUnreadable(cause),
      hint: 'Check the path and its permissions.',
      cause,
    });
  }
}

function missing(folder: string, source: Source, names: readonly string[]): ModelsError {
  const near = nearest(source.file, names);
  return new ModelsError({
    code: 'RAW_FILE_MISSING',
    message: `The folder ${folder} has no file for the source ${source.name}.`,
    subject: source.name,
    location: { file: folder },
    expected: isFileGlob(source.file)
      ? `files that ${source.file} matches`
      : namesOf(source).slice(0, 3).join(' or '),
    found: near.length === 0 ? 'an empty folder' : near.join(', '),
    hint: `Put ${source.file} there as Parquet or CSV, or name another folder with --raw; \`models inspect FILE\` says what a file is, and which mapping reads it.`,
  });
}
