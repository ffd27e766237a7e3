/** The codes of the system for a path at which nothing can be read, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'nothing there',
  ENOTDIR: 'a file in the place of a folder',
  EISDIR: 'a folder in the place of a file',
  EACCES: 'what this user may not read',
  EPERM: 'what this user may not read',
  ELOOP: 'links that lead to each other',
  EMFILE: 'more open files than the system lets this process have',
  ENAMETOOLONG: 'a longer name than the file system takes',
};

/**
 * Returns what was found at a path that cannot be read, in words.
 *
 * @param cause what the system threw
 * @example whyUnreadable(error) // of ENOENT: nothing there
 */
export function whyUnreadable(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : '';
  return reasons[code] ?? cause.message;
}
