import { randomUUID } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { besidePath } from './besidePath.ts';

/**
 * Lets a folder that was written beside a place take it. No system replaces a folder in one step: for a
 * moment there is none. A place that is a symbolic link is replaced by one rename: whoever opens it finds
 * the folder before, or this one.
 */
export function replaceFolder(from: string, place: string): void {
  if (isLink(place)) replaceLinked(from, place);
  else if (existsSync(place)) replaceExisting(from, place);
  else renameSync(from, place);
}

/** Returns true for a symbolic link, also for one that leads nowhere yet. */
export function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function replaceExisting(from: string, place: string): void {
  const old = besidePath(place);
  try {
    renameSync(place, old.path);
    try {
      renameSync(from, place);
    } catch (error) {
      renameSync(old.path, place);
      throw error;
    }
  } finally {
    old.remove();
  }
}

function replaceLinked(from: string, link: string): void {
  const folder = dirname(link);
  const before = readlinkSync(link);
  const version = `${versionStart(link)}${randomUUID().slice(0, 8)}`;
  const beside = besidePath(link);
  renameSync(from, join(folder, version));
  try {
    symlinkSync(version, beside.path, 'dir');
    renameSync(beside.path, link);
  } catch (error) {
    rmSync(join(folder, version), { recursive: true, force: true });
    throw error;
  } finally {
    beside.remove();
  }
  removeVersions(link, [version, before]);
}

const versionStart = (link: string) => `${basename(link)}.version-`;

/** Removes versions but for those named: the one before stays for those who are reading it. */
function removeVersions(link: string, kept: readonly string[]): void {
  const [folder, start] = [dirname(link), versionStart(link)];
  for (const name of readdirSync(folder)) {
    const isVersion = name.startsWith(start) && /^[0-9a-f]{8}$/.test(name.slice(start.length));
    if (isVersion && !kept.includes(name)) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}
