import { statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { ModelsError } from '../../errors/modelsError.ts';

/** Where raw files are: a folder, of which some files are read, or all. */
interface RawPlace {
  readonly folder: string;
  /** Their paths in the folder. */
  readonly files?: readonly string[];
}

/**
 * Returns where the files of `--raw` are: in the folder that is named, or, where files are named, in the
 * folder that has all of them.
 *
 * @throws ModelsError BAD_ARGUMENT for files beside a folder
 */
export function rawPlace(paths: readonly string[] | undefined): RawPlace | undefined {
  const [first, ...others] = paths ?? [];
  if (first === undefined) return undefined;
  if (others.length === 0 && !isFile(first)) return { folder: first };
  const folder = [first, ...others].find((path) => !isFile(path));
  if (folder !== undefined) throw notFile(folder);
  const files = [first, ...others].map((path) => resolve(path));
  const common = files.map((path) => dirname(path)).reduce(commonFolder);
  return {
    folder: common,
    files: files.map((path) => relative(common, path).replaceAll(sep, '/')),
  };
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

function commonFolder(a: string, b: string): string {
  const inA = (path: string) => path === a || a.startsWith(path.endsWith(sep) ? path : path + sep);
  let common = b;
  while (!inA(common) && dirname(common) !== common) common = dirname(common);
  return common;
}

function notFile(path: string): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--raw ${path}: this is no file, and stands beside others.`,
    subject: '--raw',
    expected: 'one folder, or files that exist',
    found: path,
    hint: 'Correct the path, or name the folder alone.',
  });
}
