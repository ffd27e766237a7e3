import { relative } from 'node:path';

/** Returns a file's path as messages have it: relative to the working directory for a file inside it. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  const isElsewhere = path === '' || path.startsWith('..') || file.includes('://');
  return isElsewhere ? file : path;
}
