import { existsSync } from 'node:fs';
import type { Target } from '../../define/project/target.ts';
import { targetKindOf } from './kinds/targetKindOf.ts';

/**
 * Returns the database file of a target where it is not there yet; a target without a file lacks
 * none.
 */
export function missingFile(target: Target): string | undefined {
  const file = targetKindOf(target).file(target);
  return file === undefined || existsSync(file) ? undefined : file;
}
