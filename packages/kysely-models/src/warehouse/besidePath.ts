import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const mark = '.publishing-';

/** The names of what this process is writing. */
const writing = new Set<string>();

/** A path beside another one, at which something is written before it is swapped in. */
export interface Beside {
  readonly path: string;
  /** Removes what is left there. */
  readonly remove: () => void;
}

/**
 * Returns a new path beside another one, and removes what killed processes left there.
 *
 * @example besidePath('published.duckdb').path // published.duckdb.publishing-4711-1f0c9a52
 */
export function besidePath(path: string): Beside {
  removeLeftovers(path);
  const beside = `${path}${mark}${process.pid}-${randomUUID().slice(0, 8)}`;
  writing.add(basename(beside));
  return {
    path: beside,
    remove: () => {
      for (const each of [beside, `${beside}.wal`]) rmSync(each, { recursive: true, force: true });
      writing.delete(basename(beside));
    },
  };
}

function removeLeftovers(path: string): void {
  const folder = dirname(path);
  if (!existsSync(folder)) return;
  const start = `${basename(path)}${mark}`;
  for (const name of readdirSync(folder)) {
    const [, whole = '', pid] = name.startsWith(start)
      ? (/^((\d+)-[0-9a-f]{8})/.exec(name.slice(start.length)) ?? [])
      : [];
    if (pid === undefined || writing.has(`${start}${whole}`)) continue;
    // A process of the same number as this one was another: in a container, all have the same.
    if (Number(pid) !== process.pid && isRunning(Number(pid))) continue;
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Returns true when a process of this number runs on this machine. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user may not be asked, and lives.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
