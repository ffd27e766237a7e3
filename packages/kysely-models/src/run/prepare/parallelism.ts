import { readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Warehouse } from '../../warehouse/types.ts';

/** The parallelism of a build. */
export interface Parallelism {
  /** Models at a time. */
  readonly sessions: number;
  /** Threads that the operators of a warehouse in this process share; undefined leaves them as it was opened. */
  readonly operatorThreads: number | undefined;
  /** The number of models that wait for nothing and share a transaction. */
  readonly unitsPerCommit: number;
}

/**
 * Bytes of data up to which DuckDB works on one statement with one thread. It divides a scan by row
 * groups of 122,880 rows, so that less has nothing to divide; but it wakes its threads for each
 * statement all the same, which cost a build of 1,000 small models 40 % of its CPU time.
 */
const smallBytes = 8 * 2 ** 20;

/**
 * The number of small models that share a transaction: for them a commit costs a third as much as
 * building one.
 */
const smallUnitsPerCommit = 16;

/** Of large data, cores for each model that is made at a time. */
const coresForOne = 4;

/**
 * Divides the machine for a build. Small models are made side by side, with one thread each. Large ones
 * are divided by the warehouse itself: two at a time would each hold as much memory, and take as long.
 *
 * @param asked what the user or the configuration says; undefined is as many as fit
 * @param rawFolder the folder of raw files that are read
 */
export function parallelism(
  asked: number | undefined,
  { engine }: Pick<Warehouse, 'engine'>,
  rawFolder: string | undefined,
): Parallelism {
  const cores = availableParallelism();
  if (engine === undefined) {
    return { sessions: asked ?? cores, operatorThreads: undefined, unitsPerCommit: 1 };
  }
  const bytes = engine.bytes() + (rawFolder === undefined ? 0 : bytesIn(rawFolder));
  const isSmall = bytes <= smallBytes;
  return {
    sessions: asked ?? (isSmall ? cores : Math.ceil(cores / coresForOne)),
    operatorThreads: isSmall && !engine.hasThreads ? 1 : asked,
    unitsPerCommit: isSmall ? smallUnitsPerCommit : 1,
  };
}

/**
 * Returns the bytes in a folder. A file that does not exist or cannot be read counts as empty; the
 * build reports it where that is a mistake.
 */
function bytesIn(folder: string): number {
  try {
    return readdirSync(folder).reduce((bytes, file) => bytes + bytesOf(join(folder, file)), 0);
  } catch {
    return 0;
  }
}

function bytesOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
