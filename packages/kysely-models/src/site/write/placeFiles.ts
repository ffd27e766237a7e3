import { lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/**
 * Moves files that were written beside a folder into it, each by one rename, and then removes those that were
 * written before and are no more. Whoever reads the folder meanwhile finds every page whole, of before or of now:
 * what pages load is placed before them, the page that links to them after them.
 *
 * @param paths the files, relative to both folders, in the order in which those of a kind are placed
 * @param before the files that were written before: what somebody else put there stays
 */
export function placeFiles(
  from: string,
  to: string,
  paths: readonly string[],
  before: readonly string[],
): void {
  const wanted = new Set(paths.flatMap((path) => withFolders(path.toLowerCase())));
  const folders = new Set<string>();
  for (const path of paths.toSorted((a, b) => placeIn(a) - placeIn(b))) {
    const file = join(to, path);
    // No sooner: after a kill, the first file says whose these folders are.
    for (const folder of withFolders(path).slice(1).toReversed()) {
      if (!folders.has(folder)) makeFolder(join(to, folder));
      folders.add(folder);
    }
    if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory()) remove(file);
    renameSync(join(from, path), file);
  }
  // By lower case: some file systems keep the name of a file that another name replaced.
  const written = new Set(before.flatMap((path) => withFolders(nameOf(path))));
  for (const name of entriesIn(to)) {
    const isGone = written.has(nameOf(name)) && !wanted.has(nameOf(name));
    if (isGone) removeOwn(join(to, name));
  }
}

/** Returns what is in a folder and in those within it, the innermost first. Node's own walk goes through links. */
export function entriesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const inside = entry.isDirectory() ? entriesIn(join(folder, entry.name)) : [];
    return [...inside.map((name) => join(entry.name, name)), entry.name];
  });
}

const nameOf = (path: string) => path.replaceAll(sep, '/').toLowerCase();

/** Removes a file, or a folder unless somebody else has files in it. */
function removeOwn(path: string): void {
  const isFolder = lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder) remove(path);
  else if (readdirSync(path).length === 0) rmdirSync(path);
}

/** Returns a path and the folders that it is in, the innermost first. */
function withFolders(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === '.' ? [path] : [path, ...withFolders(folder)];
}

/** Makes a folder in the place of anything else: through a link, files of another folder would be replaced. */
function makeFolder(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return;
  if (found !== undefined) remove(path);
  mkdirSync(path, { recursive: true });
}

/** The turn of a file: what pages load, pages, and the page that is opened first. */
function placeIn(path: string): number {
  if (path === 'index.html') return 2;
  return path.endsWith('.html') ? 1 : 0;
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}
