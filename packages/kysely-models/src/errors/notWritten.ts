import { isDiskFull } from './isDiskFull.ts';
import { ModelsError } from './modelsError.ts';

/** The codes of the system for a path at which nothing can be written, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'a folder that does not exist',
  ENOTDIR: 'a file in the place of a folder',
  EEXIST: 'a file in the place of a folder',
  EISDIR: 'a folder in the place of a file',
  EACCES: 'a place where this user may not write',
  EPERM: 'a place where this user may not write',
  EROFS: 'a file system that is only read',
  ENAMETOOLONG: 'a longer name than the file system takes',
};

/**
 * Returns the error of a file or folder that a command was asked for and that the system does not let it write:
 * BAD_ARGUMENT, or DISK_FULL. Any other error is returned as it is.
 *
 * @param path as the user wrote it
 */
export function notWritten(path: string, cause: unknown): unknown {
  if (cause instanceof ModelsError || !(cause instanceof Error)) return cause;
  if (isDiskFull(cause)) {
    return new ModelsError({
      code: 'DISK_FULL',
      message: `The disk is full: ${path} was not written.`,
      subject: path,
      found: cause.message,
      hint: 'Free some room, or name another place with --out.',
      cause,
    });
  }
  if (!('syscall' in cause && 'code' in cause)) return cause;
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `${path} cannot be written.`,
    subject: path,
    location: { file: path },
    expected: 'a path in a folder that can be written',
    found: reasons[String(cause.code)] ?? cause.message,
    hint: 'Name another path, or make its folder.',
    cause,
  });
}
