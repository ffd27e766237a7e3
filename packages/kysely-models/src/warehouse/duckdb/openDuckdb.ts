import { existsSync, linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import { fewPlaces } from '../../compile/duckdb/duckdbDialect.ts';
import type { PublishTo } from '../../define/project/publishTo.ts';
import type { RunBudget } from '../../define/project/target.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { isRunning } from '../besidePath.ts';
import { driver } from './driver.ts';
import { openingError } from './failures/openingError.ts';

/** The options with which DuckDB is opened. */
export interface DuckdbOptions {
  /** The database file, made when it is not there; `:memory:` for one that ends with the process. */
  readonly path: string;
  /** Stands before the project's schemas; nothing when left out. */
  readonly schemaPrefix?: string | undefined;
  /** True when a build may be over a sample there; in memory always. */
  readonly development?: boolean | undefined;
  /** Threads that DuckDB's operators share; all cores when left out. */
  readonly threads?: number | undefined;
  /** Opens a file that is there without changing it; other processes may read it at the same time. */
  readonly readOnly?: boolean | undefined;
  /**
   * Opens the file to be read, and again when another one took its place, such as the next copy of
   * `publishTo`: each session reads the file that is there when it begins, and no other.
   */
  readonly reopen?: boolean | undefined;
  /** The copy for readers that each successful build writes; see `duckdb()`. */
  readonly publishTo?: PublishTo | undefined;
  /** DuckDB's own settings, by name. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds that a statement may take; as long as it takes when left out. */
  readonly statementTimeoutMs?: number | undefined;
  /** The limit of a build, after which nothing begins any more; none when left out. */
  readonly budget?: RunBudget | undefined;
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
    dynamic_or_filter_threshold: String(fewPlaces),
    ...options.settings,
    // With the system's number and the place in the statement beside the text.
    errors_as_json: 'true',
    access_mode: options.readOnly === true ? 'READ_ONLY' : 'AUTOMATIC',
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  };
  if (resolve(options.path).includes('?')) throw unusablePath(options.path);
  const isFile = options.path !== ':memory:' && options.path !== '';
  try {
    if (isFile && options.readOnly !== true && !existsSync(options.path)) {
      await newDuckdbFile(options.path);
    }
    return await driver.DuckDBInstance.create(options.path, settings);
  } catch (error) {
    throw openingError(options.path, error, options.readOnly === true ? 'read' : 'write');
  }
}

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

/**
 * Creates a database file beside its place, and moves it there once it is complete: DuckDB writes a
 * new file in several steps, and opens none that was interrupted between them. Files that killed
 * processes left beside it are removed.
 *
 * @throws what DuckDB or the file system throws
 */
async function newDuckdbFile(path: string): Promise<void> {
  removeLeftovers(path);
  const beside = `${path}${mark}${process.pid}`;
  try {
    const instance = await driver.DuckDBInstance.create(beside);
    instance.closeSync();
    publish(beside, path);
  } finally {
    rmSync(beside, { force: true });
    rmSync(`${beside}.wal`, { force: true });
  }
}

const mark = '.new-';

/** Puts the file at its place, unless another process was faster. */
function publish(beside: string, path: string): void {
  try {
    linkSync(beside, path);
  } catch {
    // There is a file already, or the file system has no links.
    if (!existsSync(path)) renameSync(beside, path);
  }
}

function removeLeftovers(path: string): void {
  const start = `${basename(path)}${mark}`;
  const folder = dirname(path);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const [, pid] = name.startsWith(start)
      ? (/^(\d+)(\.wal)?$/.exec(name.slice(start.length)) ?? [])
      : [];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}
