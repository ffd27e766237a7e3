import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FileFormat } from '../define/formats/fileFormat.ts';
import type { Source } from '../define/sources/source.ts';
import { globMatcher } from '../define/text/globMatcher.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { nearest } from '../graph/selectRelations.ts';
import type { RawFile } from '../warehouse/types.ts';

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
 * @throws ModelsError RAW_FOLDER_MISSING, RAW_FILE_MISSING, RAW_FILE_AMBIGUOUS, RAW_FILE_UNREADABLE
 */
export async function findRawFiles(
  folder: string,
  source: Source,
  format: FileFormat,
): Promise<readonly RawFile[]> {
  const names = await listFolder(folder, source.file.includes('/'));
  const isGlob = isFileGlob(source.file);
  const candidates = namesOf(source);
  const isChosen = isGlob ? globMatcher(source.file) : (name: string) => candidates.includes(name);
  const found = names.filter(isChosen).toSorted();
  const [name, ...others] = found;
  if (name === undefined && source.optional) return [];
  if (name === undefined) throw missing(folder, source, names);
  if (others.length > 0 && !isGlob) {
    throw new ModelsError({
      code: 'RAW_FILE_AMBIGUOUS',
      message: `Two files could be ${source.name}.`,
      subject: source.name,
      location: { file: folder },
      expected: `one of ${candidates.join(', ')}`,
      found: found.join(' and '),
      hint: 'Keep the one that is right.',
    });
  }
  const files: RawFile[] = [];
  for (const each of found) files.push(await rawFile(folder, each, source, format));
  return files;
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
    kind: kindOf(name),
    format: isTabs ? { ...format, delimiter: '\t' } : format,
    version: { size: stats.size, modifiedMs: stats.mtimeMs },
    empty: stats.size === 0,
  };
}

/** Returns what kind of file a name's ending says; text where it says nothing. */
function kindOf(name: string): RawFile['kind'] {
  if (name.endsWith('.parquet')) return 'parquet';
  if (name.endsWith('.xlsx')) return 'xlsx';
  return /[.](json|ndjson|jsonl)([.]gz)?$/.test(name) ? 'json' : 'csv';
}

/** Returns whether a source names several files: with `*`, `?` or `{a,b}`. */
const isFileGlob = (file: string): boolean => /[*?{]/.test(file);

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
      found: cause instanceof Error ? cause.message : String(cause),
      hint: 'Name the right folder with --raw, or leave --raw out to build from a sample shop.',
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
      found: cause instanceof Error ? cause.message : String(cause),
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
    hint: `Put ${source.file} there as Parquet or CSV, or name another folder with --raw.`,
  });
}
