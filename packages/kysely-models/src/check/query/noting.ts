import type { CheckCode } from '../diagnostic.ts';
import type { CheckPosition } from '../values/position.ts';

const unreadable: ReadonlySet<CheckCode> = new Set([
  'COLUMN_UNKNOWN',
  'COLUMN_AMBIGUOUS',
  'TABLE_UNKNOWN',
]);

/** A position that notes whether names were read there that mean nothing. */
interface Noting<P extends CheckPosition> {
  readonly at: P;
  /** The codes of such findings so far. */
  readonly noted: ReadonlySet<CheckCode>;
}

/**
 * Returns the same position, with a note of every name that could not be resolved: what would follow from it is
 * not known, and not reported.
 *
 * @example
 * // select o.statuss from orders as o
 * noting(at).noted // COLUMN_UNKNOWN, once the expression was checked at its position
 */
export function noting<P extends CheckPosition>(around: P): Noting<P> {
  const noted = new Set<CheckCode>();
  const report: CheckPosition['report'] = (finding) => {
    if (unreadable.has(finding.code)) noted.add(finding.code);
    around.report(finding);
  };
  return { at: { ...around, report }, noted };
}
