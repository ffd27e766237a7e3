import { existsSync, linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning } from '../besidePath.ts';
import { driver } from './driver.ts';

/**
 * Creates a database file beside its place, and moves it there once it is complete: DuckDB writes a
 * new file in several steps, and opens none that was interrupted between them. Files that killed
 * processes left beside it are removed.
 *
 * @throws what DuckDB or the file system throws
 */
export async function newDuckdbFile(path: string): Promise<void> {
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
