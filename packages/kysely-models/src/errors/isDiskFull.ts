import { constants } from 'node:os';

const full = ['ENOSPC', 'EDQUOT', 'EFBIG'] as const;

/**
 * Returns whether an error, or what caused it, has the system's code that no more can be written.
 *
 * @example isDiskFull(Object.assign(new Error('write'), { code: 'ENOSPC' })) // true
 */
export function isDiskFull(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at ? at.code : undefined;
    if (full.some((each) => each === code)) return true;
  }
  return false;
}

/** Returns whether a number of the system's errors says so. */
export function isDiskFullNumber(errno: number): boolean {
  return full.some((each) => constants.errno[each] === errno);
}
