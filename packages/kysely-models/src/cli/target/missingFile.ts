import { existsSync } from 'node:fs';
import type { Target } from '../../define/project/target.ts';

/**
 * Returns the database file of a target where it is not there yet; a target without a file lacks
 * none.
 */
export function missingFile(target: Target): string | undefined {
  return target.kind === 'duckdb' && !existsSync(target.path) ? target.path : undefined;
}
