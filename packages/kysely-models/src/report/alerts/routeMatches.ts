import type { AlertRoute } from '../../define/project/alert.ts';
import type { Problem } from './problem.ts';

/**
 * Whether a channel is told of a failure. What kept the run from beginning concerns every channel
 * that takes errors.
 */
export function routeMatches(
  { severities, owners, tags }: AlertRoute,
  { severity, owner, tags: itsTags, beforeRun }: Problem,
): boolean {
  if (severities?.includes(severity) === false) return false;
  if (beforeRun) return true;
  return owners?.includes(owner) !== false && (tags?.some((tag) => itsTags.includes(tag)) ?? true);
}
