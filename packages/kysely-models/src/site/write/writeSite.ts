import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { ModelsError } from '../../errors/modelsError.ts';
import { isLink, replaceFolder } from '../../warehouse/replaceFolder.ts';
import type { SiteFile } from '../page/sitePage.ts';

/** The file by which a folder is recognised as a site, which may be replaced. */
const mark = '.models-site';
const abandonedAfterMs = 3_600_000;

/**
 * Writes a site whole or not at all: into a new folder beside, which then takes the place of the old one;
 * of a symbolic link in one step.
 *
 * @param out the folder; its parents are created
 * @throws ModelsError FOLDER_NOT_EMPTY for a folder with other files in it
 */
export function writeSite(out: string, files: readonly SiteFile[]): void {
  const target = resolve(out);
  checkPaths(files);
  mkdirSync(dirname(target), { recursive: true });
  const old = join(dirname(target), `.${basename(target)}.old`);
  // A run that was killed between its two renames left the site there.
  if (!existsSync(target) && existsSync(join(old, mark))) renameSync(old, target);
  refuseOtherFolder(target);
  const begun = `.${basename(target)}.new-`;
  removeAbandoned(dirname(target), begun);
  // A folder like any other: one that the system makes for temporary files is its owner's alone.
  const fresh = join(dirname(target), `${begun}${randomUUID()}`);
  mkdirSync(fresh);
  try {
    const folders = new Set(files.map(({ path }) => dirname(join(fresh, path))));
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    for (const { path, content } of files) writeFileSync(join(fresh, path), content);
    writeFileSync(join(fresh, mark), 'Written by models site, which replaces this folder.\n');
    if (isLink(target)) {
      replaceFolder(fresh, target);
      return;
    }
    rmSync(old, { recursive: true, force: true });
    if (existsSync(target)) renameSync(target, old);
    renameSync(fresh, target);
    rmSync(old, { recursive: true, force: true });
  } catch (error) {
    if (!existsSync(target) && existsSync(old)) renameSync(old, target);
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}

/** Removes what killed runs began: folders that nobody can still be writing, as they are an hour old. */
function removeAbandoned(parent: string, begun: string): void {
  for (const name of readdirSync(parent).filter((each) => each.startsWith(begun))) {
    const age =
      Date.now() - (statSync(join(parent, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > abandonedAfterMs) rmSync(join(parent, name), { recursive: true, force: true });
  }
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
