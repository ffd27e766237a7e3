import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Source } from '../define/sources/source.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { nearest } from '../graph/selectRelations.ts';
import type { RawFile } from '../warehouse/types.ts';

const endings = ['.parquet', '.csv', '.csv.gz'] as const;

/**
 * The file of a source in a folder: its name, with the ending .parquet, .csv or .csv.gz where it says none;
 * undefined of an optional source without one.
 *
 * @throws ModelsError RAW_FOLDER_MISSING, RAW_FILE_MISSING, RAW_FILE_AMBIGUOUS, RAW_FILE_UNREADABLE
 */
export async function findRawFile(folder: string, source: Source): Promise<RawFile | undefined> {
  const names = await listFolder(folder);
  const candidates = namesOf(source);
  const found = candidates.filter((name) => names.includes(name));
  const [name, second] = found;
  if (name === undefined && source.optional) return undefined;
  if (name === undefined) throw missing(folder, source, names);
  if (second !== undefined) {
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
  const path = resolve(join(folder, name));
  const stats = await statFile(path, source);
  return {
    source,
    path,
    format: name.endsWith('.parquet') ? 'parquet' : 'csv',
    version: { size: stats.size, modifiedMs: stats.mtimeMs },
    empty: stats.size === 0,
  };
}

/** What the file of a source may be called: as it says, or with each ending where it says none. */
function namesOf({ file }: Source): readonly string[] {
  return endings.some((ending) => file.endsWith(ending))
    ? [file]
    : endings.map((ending) => file + ending);
}

async function listFolder(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
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
    expected: namesOf(source).join(' or '),
    found: near.length === 0 ? 'an empty folder' : near.join(', '),
    hint: `Put ${source.file} there as Parquet or CSV, or name another folder with --raw.`,
  });
}
