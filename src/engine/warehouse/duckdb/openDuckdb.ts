import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { ModelsError } from '../../errors/modelsError.ts';
import { explainFailure } from './explainFailure.ts';
import { newDuckdbFile } from './newDuckdbFile.ts';
import { processStart } from './processStart.ts';

/** How DuckDB is opened. */
export interface DuckdbOptions {
  /** The database file, made when it is not there; `:memory:` for one that ends with the process. */
  readonly path: string;
  /** Stands before the project's schemas; nothing when left out. */
  readonly schemaPrefix?: string | undefined;
  /** Threads that DuckDB's operators share; all cores when left out. */
  readonly threads?: number | undefined;
  /** Opens a file that is there without changing it; other processes may read it at the same time. */
  readonly readOnly?: boolean | undefined;
  /** DuckDB's own settings, by name. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

/**
 * Opens a database file.
 *
 * @throws ModelsError WAREHOUSE_LOCKED, WAREHOUSE_NOT_A_DATABASE, WAREHOUSE_READ_ONLY,
 *   WAREHOUSE_UNAVAILABLE, DISK_FULL
 */
export async function openDuckdb(options: DuckdbOptions): Promise<DuckDBInstance> {
  const settings = {
    // A build fetches nothing from elsewhere, such as what would read a file of another database.
    autoinstall_known_extensions: 'false',
    ...options.settings,
    access_mode: options.readOnly === true ? 'READ_ONLY' : 'AUTOMATIC',
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  };
  if (resolve(options.path).includes('?')) throw unusablePath(options.path);
  const isFile = options.path !== ':memory:' && options.path !== '';
  try {
    if (isFile && options.readOnly !== true && !existsSync(options.path)) {
      await newDuckdbFile(options.path);
    }
    return await DuckDBInstance.create(options.path, settings);
  } catch (error) {
    throw openingError(options.path, error);
  }
}

const notADatabase =
  /not a valid DuckDB database|serialization|newer version|corrupt|extension|enough bytes|Is a directory/i;

/** DuckDB takes what follows a question mark for options, and puts its log at another path. */
function unusablePath(path: string): ModelsError {
  return new ModelsError({
    code: 'WAREHOUSE_UNAVAILABLE',
    message: `DuckDB keeps no database at a path with a question mark: ${path}.`,
    subject: path,
    location: { file: path },
    expected: 'a path without ?',
    found: resolve(path),
    hint: 'Name another file with --warehouse, or work in another folder.',
  });
}

/** When the process began that has the file open: it has it since then, or later. */
function sinceOf(pid: number): string {
  const start = processStart(pid);
  const text = start
    ?.toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '');
  return text === undefined ? '' : `, which runs since ${text} UTC`;
}

/** Why a database file cannot be opened. */
export function openingError(path: string, cause: unknown): ModelsError {
  const text = (cause instanceof Error ? cause.message : String(cause)).trim();
  const common = { subject: path, location: { file: path }, cause };
  const holder = /Conflicting lock is held in (.+?) \(PID (\d+)\)/.exec(text);
  if (holder !== null) {
    return new ModelsError({
      ...common,
      code: 'WAREHOUSE_LOCKED',
      message: `The warehouse ${path} is in use by another process.`,
      expected: 'a database that no other process has open',
      found: `the process ${holder[2]} (${holder[1]})${sinceOf(Number(holder[2]))}`,
      hint: `Wait until it ends (\`models build --wait 30\` waits up to 30 minutes), or end it (kill ${holder[2]}), then run the command again.`,
    });
  }
  if (notADatabase.test(text)) {
    return new ModelsError({
      ...common,
      code: 'WAREHOUSE_NOT_A_DATABASE',
      message: `The file ${path} is not a database that this DuckDB can open.`,
      found: text.split('\n')[0],
      hint: 'Name another file with --warehouse; the file was left as it is.',
    });
  }
  if (/permission denied|not permitted|read-only/i.test(text) && !/does not exist/.test(text)) {
    return new ModelsError({
      ...common,
      code: 'WAREHOUSE_READ_ONLY',
      message: `The warehouse ${path} cannot be written.`,
      found: text.split('\n')[0],
      hint: 'Check the permissions of the file and its folder, or name another file with --warehouse.',
    });
  }
  return new ModelsError({
    ...common,
    code: explainFailure(cause).kind === 'disk_full' ? 'DISK_FULL' : 'WAREHOUSE_UNAVAILABLE',
    message: `The warehouse ${path} cannot be opened.`,
    found: text.split('\n')[0],
    hint: 'Check that the folder exists and has room, or name another file with --warehouse.',
  });
}
