import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { ModelsError } from '../../errors/modelsError.ts';
import { notWritten } from '../../errors/notWritten.ts';
import { besidePath } from '../../warehouse/besidePath.ts';
import { isLink, replaceFolder } from '../../warehouse/replaceFolder.ts';
import type { SiteFile } from '../page/sitePage.ts';
import { entriesIn, placeFiles } from './placeFiles.ts';

/** The file by which a folder is recognised as a site, with the paths of its files, which may be replaced. */
const mark = '.models-site';

const heading = 'Written by models site, which replaces these files:';

/**
 * Writes a site into a new folder beside its place, and from there: a symbolic link is changed in one step, in
 * a folder that exists file by file, so that it is never missing; files that somebody else put into it stay.
 * Nothing is changed where a file cannot be written.
 *
 * @param out the folder; its parents are created
 * @throws ModelsError FOLDER_NOT_EMPTY for a folder with other files in it, and as `notWritten` returns
 */
export function writeSite(out: string, files: readonly SiteFile[]): void {
  try {
    writeFiles(resolve(out), files);
  } catch (cause) {
    throw notWritten(out, cause);
  }
}

function writeFiles(target: string, files: readonly SiteFile[]): void {
  checkPaths(files);
  mkdirSync(dirname(target), { recursive: true });
  refuseOtherFolder(target);
  const fresh = besidePath(target);
  const paths = files.map(({ path }) => path);
  const before = isLink(target) ? [] : filesBefore(target);
  // The mark comes first: a folder in which a run was killed is a site, which the next run completes.
  const marked = [{ path: mark, content: markOf([...before, ...paths]) }, ...files];
  try {
    // A folder like any other: one that the system makes for temporary files is its owner's alone.
    mkdirSync(fresh.path);
    const folders = new Set(marked.map(({ path }) => dirname(join(fresh.path, path))));
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    for (const { path, content } of marked) writeFileSync(join(fresh.path, path), content);
    if (isLink(target)) replaceFolder(fresh.path, target);
    else if (existsSync(target)) {
      placeFiles(fresh.path, target, [mark, ...paths], before);
      writeFileSync(join(fresh.path, mark), markOf(paths));
      renameSync(join(fresh.path, mark), join(target, mark));
    } else renameSync(fresh.path, target);
  } finally {
    fresh.remove();
  }
}

function markOf(paths: readonly string[]): string {
  return `${[heading, ...new Set(paths.toSorted())].join('\n')}\n`;
}

/** Returns the files that a site was written with; all that is there where an older version wrote it. */
function filesBefore(target: string): readonly string[] {
  const path = join(target, mark);
  if (!existsSync(path)) return [];
  const [first, ...paths] = readFileSync(path, 'utf8').split('\n');
  if (first === heading) return paths.filter((each) => each !== '');
  return entriesIn(target);
}

/** @throws TypeError for a path outside of the folder, or one that two files share on some systems */
function checkPaths(files: readonly SiteFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    const isInside = path === posix.normalize(path) && !/^(?:\/|\.\.)|[\\\0]/.test(path);
    const key = path.toLowerCase();
    if (!isInside || seen.has(key)) throw new TypeError(`A site cannot have the file ${path}.`);
    seen.add(key);
  }
}

function refuseOtherFolder(target: string): void {
  if (!existsSync(target) || existsSync(join(target, mark))) return;
  const [found] = readdirSync(target);
  if (found === undefined) return;
  throw new ModelsError({
    code: 'FOLDER_NOT_EMPTY',
    message: `${target} has files that are not a site.`,
    subject: target,
    expected: 'no folder, an empty one, or a site that was written before',
    found,
    hint: 'Name another folder with --out.',
  });
}
