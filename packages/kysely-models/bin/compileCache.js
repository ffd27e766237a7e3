// Everything here must run on any Node, as bin/models.js does.
import { existsSync, lstatSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * A folder of this user for compiled code, which nobody else may write; undefined where there is none.
 * Node would take one in the folder for temporary files, where anybody could have made it beforehand,
 * with code of theirs in it.
 */
export function compileCacheFolder(env = process.env) {
  // Whoever sets this says where.
  if (env.NODE_COMPILE_CACHE) return env.NODE_COMPILE_CACHE;
  try {
    const home = homedir();
    const base =
      [env.XDG_CACHE_HOME, env.LOCALAPPDATA].find((each) => each && isAbsolute(each)) ??
      join(home, '.cache');
    const own = join(base, 'kysely-models');
    const folders = [base, own, join(own, 'compiled')];
    for (const folder of folders) {
      if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
      if (!isPrivate(folder)) return undefined;
    }
    return folders.at(-1);
  } catch {
    return undefined;
  }
}

/** Whether a path is a folder, and no link, that belongs to this user, and that nobody else may write. */
function isPrivate(path) {
  const found = lstatSync(path);
  if (!found.isDirectory()) return false;
  // Windows has neither: there a user's folder is the user's.
  if (process.getuid === undefined) return true;
  return found.uid === process.getuid() && (found.mode & 0o022) === 0;
}
