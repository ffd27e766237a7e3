import type { FreshnessRule } from '../../define/contract/relation.ts';
import { counted } from '../../define/text/counted.ts';

/**
 * - `fresh`: younger than every limit
 * - `warn`, `error`: older than this limit
 * - `unknown`: nobody can say how old it is, so it does not count as fresh
 */
export type FreshnessState = 'fresh' | 'warn' | 'error' | 'unknown';

/** The known facts of the newest data of a source. */
export interface NewestData {
  /** The column, or where the time comes from without one. */
  readonly by: string;
  /** Milliseconds since 1970 in UTC; undefined where it is unknown. */
  readonly ms: number | undefined;
  /** The reason why it is unknown. */
  readonly why?: string | undefined;
  /** The number of rows with a later time than that of the run, which do not count. */
  readonly future: number;
}

/** The age of a source, against its limits. */
export interface SourceFreshness {
  readonly name: string;
  /** The column, or where the time comes from without one. */
  readonly by: string;
  /** The time of its newest data in UTC, `2024-02-29 12:00:00Z`; null where it is unknown. */
  readonly newest: string | null;
  readonly ageMs: number | null;
  readonly warnMs: number | null;
  readonly errorMs: number | null;
  readonly state: FreshnessState;
  /** The reason why it is unknown. */
  readonly why: string | null;
  /** The number of rows with a later time than that of the run, which do not count. */
  readonly future: number;
}

/**
 * Judges the age of a source.
 *
 * @param now milliseconds since 1970 in UTC
 */
export function judgeFreshness(
  name: string,
  { warnMs, errorMs }: FreshnessRule,
  { by, ms, why, future }: NewestData,
  now: number,
): SourceFreshness {
  const ageMs = ms === undefined ? null : Math.max(0, now - ms);
  const isOver = (limit: number | undefined) =>
    ageMs !== null && limit !== undefined && ageMs > limit;
  const known = isOver(errorMs) ? 'error' : isOver(warnMs) ? 'warn' : 'fresh';
  return {
    name,
    by,
    ageMs,
    future,
    newest: ms === undefined ? null : momentText(ms),
    warnMs: warnMs ?? null,
    errorMs: errorMs ?? null,
    state: ageMs === null ? 'unknown' : known,
    why: ageMs === null ? (why ?? 'it has no time') : null,
  };
}

/** Returns the sentence of a source whose age nothing tells. */
export const unknownAgeText = (name: string, why: string | null): string =>
  `The age of ${name} is unknown: ${why}.`;

/** Returns the sentence of a source that has rows of later times than now; undefined where it has none. */
export function laterRowsText({ name, by, future }: SourceFreshness): string | undefined {
  if (future === 0) return undefined;
  const rows = counted(future, 'row');
  return `${name} has ${rows} with a later ${by} than now, which do not count for its age.`;
}

/** Returns a moment as text, to the second: `2024-02-29 12:00:00Z`. */
const momentText = (ms: number): string =>
  `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}Z`;

/** Returns a time of the run's clock in milliseconds since 1970. */
export const msOfClock = (now: string): number => Date.parse(`${now.replace(' ', 'T')}Z`);
