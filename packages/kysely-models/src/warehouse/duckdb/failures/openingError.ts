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
import { processStart } from './processStart.ts';

/**
 * Returns why a database file cannot be opened: by what is at its path, whose words DuckDB's text may
 * repeat, and by who holds it. DuckDB reports errors of opening as text only.
 *
 * @param use whether the file was to be written
 * @returns WAREHOUSE_LOCKED, WAREHOUSE_NOT_A_DATABASE, WAREHOUSE_READ_ONLY, WAREHOUSE_UNAVAILABLE or DISK_FULL
 */
export function openingError(path: string, cause: unknown, use: 'read' | 'write'): ModelsError {
  const text = (cause instanceof Error ? cause.message : String(cause)).trim();
  const common = { subject: path, location: { file: path }, found: text.split('\n')[0], cause };
  const holder = holderIn(text, path);
  if (holder !== undefined) return new ModelsError({ ...common, ...locked(path, holder) });
  return new ModelsError({ ...common, ...detailsOf(path, whyNot(path, text, use)) });
}

type Reason = 'missing' | 'no_database' | 'forbidden' | 'full' | 'other';

function whyNot(path: string, text: string, use: 'read' | 'write'): Reason {
  const file = resolve(path);
  const folder = dirname(file);
  if (!existsSync(file)) {
    if (use === 'read' || !existsSync(folder)) return 'missing';
    return may(folder, constants.W_OK | constants.X_OK) ? whyUnwritten(text, path) : 'forbidden';
  }
  const found = statSync(file);
  if (found.isDirectory()) return 'no_database';
  // Of a pipe nobody may read the first bytes.
  if (!found.isFile()) return whyUnwritten(text, path);
  if (!may(file, constants.R_OK)) return 'forbidden';
  if (!hasHeader(file)) return 'no_database';
  const needed = use === 'write' ? constants.R_OK | constants.W_OK : constants.R_OK;
  const log = `${file}.wal`;
  if (!may(file, needed) || (existsSync(log) && !may(log, needed))) return 'forbidden';
  if (use === 'write' && !may(folder, constants.W_OK)) return 'forbidden';
  return isDamaged(text) ? 'no_database' : whyUnwritten(text, path);
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
 * Returns true when a readable file with the header could not be opened, by the class of the error.
 */
function isDamaged(text: string): boolean {
  const { errorClass, rest } = readErrorText(text);
  if (errorClass === 'IO Error') {
    return !/^(Cannot open file|Could not write|Could not set lock|Could not truncate) /.test(rest);
  }
  return ['Serialization Error', 'INTERNAL Error', 'FATAL Error'].includes(errorClass ?? '');
}

/**
 * Returns the reason why nothing could be written, in the system's words, after the quoted path is
 * removed.
 */
function whyUnwritten(text: string, path: string): Reason {
  const { errorClass, rest } = readErrorText(withoutPath(text, path));
  const isFull = /^[^"]*"[\w.-]*": (No space left on device|File too large|Disk quota exceeded)$/;
  return errorClass === 'IO Error' && isFull.test(rest) ? 'full' : 'other';
}

function withoutPath(text: string, path: string): string {
  const quoted = [resolve(path), path].map((each) => `"${each}`);
  return quoted.reduce((left, each) => left.replaceAll(each, '"'), text);
}

interface Holder {
  readonly pid: string;
  readonly program: string;
}

/** Returns the process that DuckDB names as the holder of the lock. */
function holderIn(text: string, path: string): Holder | undefined {
  const { errorClass, rest } = readErrorText(withoutPath(text, path));
  if (errorClass !== 'IO Error') return undefined;
  const found =
    /^Could not set lock on file "[\w.-]*": Conflicting lock is held in (.+?) \(PID (\d+)\)/.exec(
      rest,
    );
  const [, program, pid] = found ?? [];
  return program === undefined || pid === undefined ? undefined : { program, pid };
}

function locked(path: string, { pid, program }: Holder): Omit<ErrorDetails, 'subject'> {
  return {
    code: 'WAREHOUSE_LOCKED',
    message: `The warehouse ${path} is in use by another process.`,
    expected: 'a database that no other process has open',
    found: `the process ${pid} (${program})${sinceOf(Number(pid))}`,
    hint: `Wait until it ends (\`models build --wait 30\` waits up to 30 minutes), or end it (kill ${pid}), then run the command again.`,
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
