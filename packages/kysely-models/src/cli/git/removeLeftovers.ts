import { createHash } from 'node:crypto';
import { lstatSync, readlinkSync } from 'node:fs';
import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../../warehouse/besidePath.ts';

/** The prefix of a folder of this command, by its use. */
type Use = 'models-diff' | 'models-data';

/** Another machine, or a container with processes of its own, may share the folder for temporary files. */
function processSpace(): string {
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {
    // There is no such thing here.
  }
  return createHash('sha256').update(`${hostname()} ${space}`).digest('hex').slice(0, 8);
}

/** Returns a new folder that only this user reads, whose name says which process made it. */
export async function ownFolder(use: Use): Promise<string> {
  return mkdtemp(join(await realpath(tmpdir()), `${use}-${processSpace()}-${process.pid}-`));
}

/**
 * Removes folders of this user that killed processes left.
 *
 * @param before is called with each before it is removed
 */
export async function removeLeftovers(
  use: Use,
  before: (folder: string) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const all = await realpath(tmpdir());
  const ours = new RegExp(`^${use}-${processSpace()}-(\\d{1,10})-[^/]{6}$`);
  for (const name of await readdir(all).catch(() => [])) {
    const [, id] = ours.exec(name) ?? [];
    const folder = join(all, name);
    if (id === undefined || isRunning(Number(id)) || !isOurs(folder)) continue;
    await before(folder).catch(() => undefined);
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Returns true for a folder, not a link, that this user created. */
function isOurs(folder: string): boolean {
  try {
    const found = lstatSync(folder);
    return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
  } catch {
    return false;
  }
}
