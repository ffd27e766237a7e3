import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';

/** A process that holds a lock of a file. */
export interface LockHolder {
  readonly pid: number;
  /** The path of its program, or its name; undefined where the system tells neither. */
  readonly program: string | undefined;
}

/** True where the system lists locks; elsewhere only who has a file open. */
export const listsLocks = process.platform === 'linux';

/**
 * Returns another process whose lock keeps a file from being opened, as the system reports it; undefined
 * where it reports none, such as of a process on another machine.
 *
 * @param use a file that is read may be locked by others that read it
 */
export function lockHolder(file: string, use: 'read' | 'write'): LockHolder | undefined {
  try {
    return listsLocks ? holderOnLinux(file, use) : holderByLsof(file);
  } catch {
    return undefined;
  }
}

/** A line of /proc/locks: `1: POSIX  ADVISORY  WRITE 4711 fe:00:9978083 0 EOF`. */
const lockLine = /^\d+: \w+ +\w+ +(READ|WRITE) +(\d+) [\da-f]+:[\da-f]+:(\d+) /;

function holderOnLinux(file: string, use: 'read' | 'write'): LockHolder | undefined {
  const inode = String(statSync(file, { bigint: true }).ino);
  for (const line of readFileSync('/proc/locks', 'utf8').split('\n')) {
    const [, kind, id, locked] = lockLine.exec(line) ?? [];
    const pid = Number(id);
    // Processes outside of a container have no number in it.
    if (locked !== inode || !(pid > 0) || pid === process.pid) continue;
    if (use === 'read' && kind === 'READ') continue;
    // Files of two file systems may share a number, and not every one has its own device there.
    if (mayHaveOpen(pid, file)) return { pid, program: programOnLinux(pid) };
  }
  return undefined;
}

/** Returns true when a process has a file open, or belongs to somebody else and tells nothing. */
function mayHaveOpen(pid: number, file: string): boolean {
  const { ino, dev } = statSync(file, { bigint: true });
  let opened: readonly string[];
  try {
    opened = readdirSync(`/proc/${pid}/fd`);
  } catch {
    return true;
  }
  return opened.some((name) => {
    const found = statSync(`/proc/${pid}/fd/${name}`, { bigint: true, throwIfNoEntry: false });
    return found?.ino === ino && found.dev === dev;
  });
}

function programOnLinux(pid: number): string | undefined {
  const ways = [
    () => readlinkSync(`/proc/${pid}/exe`),
    () => readFileSync(`/proc/${pid}/comm`, 'utf8').trim(),
  ];
  for (const way of ways) {
    try {
      return way();
    } catch {
      // Of a process of another user only the name can be read.
    }
  }
  return undefined;
}

/** Returns a process that has the file open: this system lists no locks. */
function holderByLsof(file: string): LockHolder | undefined {
  // Fields for programs: `p4711`, then `cnode`.
  const fields = execFileSync('lsof', ['-Fpc', '--', file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).split('\n');
  for (const [at, field] of fields.entries()) {
    const pid = field.startsWith('p') ? Number(field.slice(1)) : process.pid;
    if (pid === process.pid) continue;
    const next = fields[at + 1];
    return { pid, program: next?.startsWith('c') ? next.slice(1) : undefined };
  }
  return undefined;
}
