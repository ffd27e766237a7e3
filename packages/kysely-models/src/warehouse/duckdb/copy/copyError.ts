import { isDiskFull } from '../../../errors/isDiskFull.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import { explainFailure } from '../failures/explainFailure.ts';

/** Returns the error of a place that holds something else than a copy, which stays as it is. */
export function foreignCopy(path: string, found: string): ModelsError {
  return new ModelsError({
    code: 'PUBLISH_COPY_FAILED',
    message: `publishTo ${path}: what is there is not a copy that a build wrote, and stays as it is.`,
    subject: path,
    location: { file: path },
    expected: 'nothing, or an earlier copy',
    found,
    hint: 'Name another path in publishTo, or move away what is there; then build again.',
  });
}

const fullAtCommit =
  /^TransactionContext Error: .*: (No space left on device|File too large|Disk quota exceeded)$/s;

/** Returns the error of a copy that could not be written; texts of statements have no values. */
export function copyError(path: string, cause: unknown): ModelsError {
  if (cause instanceof ModelsError) return cause;
  const isFile = cause instanceof Error && 'syscall' in cause;
  const { message, kind } = explainFailure(cause);
  // Of a commit, DuckDB gives the system's words alone; the statements of a copy hold no values.
  const isFull = kind === 'disk_full' || isDiskFull(cause) || fullAtCommit.test(message);
  return new ModelsError({
    code: 'PUBLISH_COPY_FAILED',
    message: `publishTo ${path}: the copy could not be written; the one before it stays.`,
    subject: path,
    location: { file: path },
    expected: 'a folder that can be written, with room for a second copy',
    found: isFile ? cause.message : message,
    hint: isFull
      ? 'The disk is full: free some room, then build again; the warehouse itself is published.'
      : 'Correct it, then build again; the warehouse itself is published.',
    cause,
  });
}
