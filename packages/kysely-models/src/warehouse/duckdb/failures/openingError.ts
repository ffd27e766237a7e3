import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type ErrorDetails, ModelsError } from '../../../errors/modelsError.ts';
import { readErrorText } from './duckdbErrorText.ts';
import { hasRoom } from './hasRoom.ts';
import { type LockHolder, listsLocks, lockHolder } from './lockHolder.ts';
import { processStart } from './processStart.ts';

/**
 * Returns why a database file cannot be opened: by what is at its path, who holds its lock, and whether
 * something can be written there. DuckDB reports errors of opening as text only. Of that, only the class is
 * read, with which DuckDB begins, and before anything of the file or its path: no data decides.
 *
 * @param use whether the file was to be written
 * @returns WAREHOUSE_LOCKED, WAREHOUSE_NOT_A_DATABASE, WAREHOUSE_READ_ONLY, WAREHOUSE_UNAVAILABLE or DISK_FULL
 */
export function openingError(path: string, cause: unknown, use: 'read' | 'write'): ModelsError {
  const text = (cause instanceof Error ? cause.message : String(cause)).trim();
  const common = { subject: path, location: { file: path }, found: text.split('\n')[0], cause };
  const isRefused = isLockRefused(text);
  const mayBeHeld = existsSync(path) && (listsLocks || isRefused);
  const holder = mayBeHeld ? lockHolder(resolve(path), use) : undefined;
  if (holder !== undefined) return new ModelsError({ ...common, ...locked(path, holder) });
  if (isRefused) return new ModelsError({ ...common, ...lockedElsewhere(path) });
  return new ModelsError({ ...common, ...detailsOf(path, whyNot(path, text, use)) });
}

type Reason = 'missing' | 'no_database' | 'forbidden' | 'full' | 'other';

function whyNot(path: string, text: string, use: 'read' | 'write'): Reason {
  const file = resolve(path);
  const folder = dirname(file);
  const unwritten = () => (use === 'read' || hasRoom(file) ? 'other' : 'full');
  if (!existsSync(file)) {
    if (use === 'read' || !existsSync(folder)) return 'missing';
    return may(folder, constants.W_OK | constants.X_OK) ? unwritten() : 'forbidden';
  }
  const found = statSync(file);
  if (found.isDirectory()) return 'no_database';
  // Of a pipe nobody may read the first bytes.
  if (!found.isFile()) return unwritten();
  if (!may(file, constants.R_OK)) return 'forbidden';
  if (!hasHeader(file)) return 'no_database';
  const needed = use === 'write' ? constants.R_OK | constants.W_OK : constants.R_OK;
  const log = `${file}.wal`;
  if (!may(file, needed) || (existsSync(log) && !may(log, needed))) return 'forbidden';
  if (use === 'write' && !may(folder, constants.W_OK)) return 'forbidden';
  const reason = unwritten();
  return reason === 'other' && isDamaged(text) && opens(file, use) ? 'no_database' : reason;
}

function may(path: string, use: number): boolean {
  try {
    accessSync(path, use);
    return true;
  } catch {
    return false;
  }
}

/** The bytes of a DuckDB file behind the checksum of its first block. */
const magic = 'DUCK';

function hasHeader(file: string): boolean {
  const bytes = Buffer.alloc(12);
  const handle = openSync(file, 'r');
  try {
    return readSync(handle, bytes, 0, 12, 0) === 12 && bytes.toString('latin1', 8) === magic;
  } finally {
    closeSync(handle);
  }
}

/**
 * Returns true when a file that can be read, with the header, could not be opened, by the class of the
 * error.
 */
function isDamaged(text: string): boolean {
  const { errorClass } = readErrorText(text);
  const damages = ['IO Error', 'Serialization Error', 'INTERNAL Error', 'FATAL Error'];
  return damages.includes(errorClass ?? '');
}

/** Returns true when the system opens the file: there are not too many open, and no other error. */
function opens(file: string, use: 'read' | 'write'): boolean {
  try {
    closeSync(openSync(file, use === 'write' ? 'r+' : 'r'));
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns true when a lock is refused, also one that the system does not list, such as of another machine.
 * The words stand at the beginning, before the path, and no row of a database is read before it is open.
 */
function isLockRefused(text: string): boolean {
  const { errorClass, rest } = readErrorText(text);
  return errorClass === 'IO Error' && rest.startsWith('Could not set lock on file ');
}

function locked(path: string, { pid, program }: LockHolder): Omit<ErrorDetails, 'subject'> {
  const name = program === undefined ? '' : ` (${program})`;
  return {
    ...lockedElsewhere(path),
    found: `the process ${pid}${name}${sinceOf(pid)}`,
    hint: `Wait until it ends (\`models build --wait 30\` waits up to 30 minutes), or end it (kill ${pid}), then run the command again.`,
  };
}

function lockedElsewhere(path: string): Omit<ErrorDetails, 'subject'> {
  return {
    code: 'WAREHOUSE_LOCKED',
    message: `The warehouse ${path} is in use by another process.`,
    expected: 'a database that no other process has open',
    found: 'a process that this system does not name, such as on another machine',
    hint: 'Wait until it ends (`models build --wait 30` waits up to 30 minutes), then run the command again.',
  };
}

/** Describes since when a process has the file open: since the process began, or later. */
function sinceOf(pid: number): string {
  const start = processStart(pid);
  const text = start
    ?.toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '');
  return text === undefined ? '' : `, which runs since ${text} UTC`;
}

function detailsOf(path: string, reason: Reason): Pick<ErrorDetails, 'code' | 'message' | 'hint'> {
  switch (reason) {
    case 'no_database':
      return {
        code: 'WAREHOUSE_NOT_A_DATABASE',
        message: `The file ${path} is not a database that this DuckDB can open.`,
        hint: 'Name another file with --warehouse; the file was left as it is.',
      };
    case 'forbidden':
      return {
        code: 'WAREHOUSE_READ_ONLY',
        message: `The warehouse ${path} cannot be written.`,
        hint: 'Check the permissions of the file and its folder, or name another file with --warehouse.',
      };
    case 'missing':
    case 'full':
    case 'other':
      return {
        code: reason === 'full' ? 'DISK_FULL' : 'WAREHOUSE_UNAVAILABLE',
        message: `The warehouse ${path} cannot be opened.`,
        hint: 'Check that the folder exists and has room, or name another file with --warehouse.',
      };
    default:
      return reason satisfies never;
  }
}
