import type { AlertRoute } from '../../define/project/alert.ts';
import type { Problem } from './problem.ts';

/**
 * Returns true when a channel receives a failure. A failure that kept the run from starting goes to
 * every channel that receives errors.
 */
export function routeMatches(
  { severities, owners, tags }: AlertRoute,
  { severity, owner, tags: itsTags, beforeRun }: Problem,
): boolean {
  if (severities?.includes(severity) === false) return false;
  if (beforeRun) return true;
  return owners?.includes(owner) !== false && (tags?.some((tag) => itsTags.includes(tag)) ?? true);
}
