import { closeSync, constants, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { isDiskFull } from '../../../errors/isDiskFull.ts';

/** More than DuckDB writes before a database is open: a block of its file. */
const block = 1 << 18;

/**
 * Returns false when nothing more can be written at the place of a file, which is tried: the disk is full,
 * or a quota or the limit of a file's size is reached. The file itself is left as it is.
 */
export function hasRoom(file: string): boolean {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there?.isCharacterDevice() === true) return canWrite(file, constants.O_NONBLOCK, 0, 1);
  if (there !== undefined && !there.isFile()) return true;
  const probe = `${file}.room-${process.pid}`;
  try {
    return canWrite(probe, constants.O_CREAT | constants.O_EXCL, there?.size ?? 0, block);
  } finally {
    rmSync(probe, { force: true });
  }
}

/** @param from where it is written: behind that much nothing, which needs no room */
function canWrite(path: string, flags: number, from: number, size: number): boolean {
  let handle: number | undefined;
  try {
    handle = openSync(path, constants.O_WRONLY | flags, 0o600);
    const bytes = Buffer.alloc(size, 1);
    for (let written = 0; written < size; ) {
      written += writeSync(handle, bytes, written, size - written, from + written);
    }
    return true;
  } catch (error) {
    return !isDiskFull(error);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
