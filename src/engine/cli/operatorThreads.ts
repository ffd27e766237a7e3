import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Target } from '../define/target.ts';

/**
 * Bytes of data up to which DuckDB works on one statement with one thread. It divides a scan by row
 * groups of 122,880 rows, so that less has nothing to divide; but it wakes its threads for each
 * statement all the same, which cost a build of 1,000 small models 40 % of its CPU time.
 */
const smallBytes = 8 * 2 ** 20;

/**
 * Threads that DuckDB's operators share in a build: one where the database and the raw files are
 * small; models are still built side by side.
 *
 * @param asked what the user or the configuration says; undefined is as many as there are cores
 * @returns undefined leaves it to the target
 */
export function operatorThreads(
  asked: number | undefined,
  target: Target,
  rawFolder: string | undefined,
): number | undefined {
  if (target.kind !== 'duckdb' || 'threads' in target.settings) return asked;
  const bytes = bytesOf(target.path) + (rawFolder === undefined ? 0 : bytesIn(rawFolder));
  return bytes <= smallBytes ? 1 : asked;
}

/** What is not there or cannot be read has no bytes; the build tells where that is a mistake. */
function bytesOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

function bytesIn(folder: string): number {
  try {
    return readdirSync(folder).reduce((bytes, file) => bytes + bytesOf(join(folder, file)), 0);
  } catch {
    return 0;
  }
}
