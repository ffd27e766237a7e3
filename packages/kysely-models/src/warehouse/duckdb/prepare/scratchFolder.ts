import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../../besidePath.ts';

/** A folder for files that a process needs as long as it has a warehouse open. */
export interface ScratchFolder {
  /** Returns the path of a new file; the folder is made with the first one. */
  readonly newFile: (ending: string) => Promise<string>;
  /** Removes the folder with all that is in it. */
  readonly remove: () => Promise<void>;
}

const prefix = 'kysely-models-';

/** Returns a folder that only this user can read, which is made when a file is asked for. */
export function scratchFolder(): ScratchFolder {
  let folder: Promise<string> | undefined;
  let files = 0;
  return {
    newFile: async (ending) => {
      folder ??= makeFolder();
      files += 1;
      return join(await folder, `${files}.${ending}`);
    },
    remove: async () => {
      const made = folder;
      folder = undefined;
      if (made !== undefined) await rm(await made, { recursive: true, force: true });
    },
  };
}

async function makeFolder(): Promise<string> {
  await removeAbandoned();
  return mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
}

/** A process that was killed left its files, which may hold personal data. */
async function removeAbandoned(): Promise<void> {
  const names = await readdir(tmpdir());
  for (const name of names) {
    const [, pid] = /^kysely-models-(\d+)-/.exec(name) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    // Another user's folder cannot be removed, and is none of ours.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}
