import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { Contract } from '../contract/contract.ts';
import type { FreshnessRule } from '../contract/relation.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import { isTimeZone } from '../text/calendarText.ts';
import { type Duration, durationMs } from './duration.ts';

/**
 * The limits to the age of a source's newest data.
 *
 * @typeParam Column the columns of days and times of the source
 */
export interface Freshness<Column extends string = string> {
  /**
   * The column with the time of each row: the newest one counts. Left out, the time of the file that was
   * loaded counts, or the time when the table last changed, where the warehouse records it.
   */
  readonly column?: Column;
  /** Older data are a warning. */
  readonly warn?: Duration;
  /** Older data stop a build before anything is touched. */
  readonly error?: Duration;
  /** The zone of a column without one, a name of the IANA database; the project's when left out. */
  readonly timeZone?: string;
}

/**
 * Returns the freshness that a source declares.
 *
 * @throws ModelsError DEFINITION_INVALID for a limit that is not a duration, for none, and for a column
 *   that the source lacks or that holds no time
 */
export function checkedFreshness(
  owner: string,
  { columns }: Contract,
  freshness: Freshness | undefined,
  location: SourceLocation | undefined,
): FreshnessRule | undefined {
  if (freshness === undefined) return undefined;
  refuseUnknownOptions(`The freshness of ${owner}`, freshness, freshnessOptions, location);
  const { column, warn, error, timeZone } = freshness;
  const [warnMs, errorMs] = [warn, error].map(durationMs);
  const times = columns.filter(({ sqlType }) => timeKinds.has(sqlType.kind));
  const [example] = times;
  const invalid = (expected: string, found: string) =>
    new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `The freshness of ${owner} is not one that can be judged.`,
      subject: owner,
      location,
      expected,
      found,
      hint:
        example === undefined
          ? "Write it as freshness: { warn: '1 day', error: '3 days' }, which judges the time of its file or table; a column is named once the source has it as a date() or timestamp()."
          : `Write it as freshness: { column: '${example.name}', warn: '1 day', error: '3 days' }.`,
    });
  for (const [limit, ms] of [[warn, warnMs] as const, [error, errorMs] as const]) {
    if (limit !== undefined && ms === undefined) {
      throw invalid("a duration above zero, such as '1 day' or { hours: 6 }", shown(limit));
    }
  }
  if (warnMs === undefined && errorMs === undefined) {
    throw invalid('warn, error, or both', 'neither');
  }
  if (warnMs !== undefined && errorMs !== undefined && warnMs > errorMs) {
    throw invalid('a warning before the error', `warn ${shown(warn)}, error ${shown(error)}`);
  }
  if (column !== undefined && !times.some(({ name }) => name === column)) {
    const names = times.map(({ name }) => name).join(', ');
    throw invalid(
      names === ''
        ? 'no column, as the source has none of days or times'
        : `a column of days or times: ${names}`,
      column,
    );
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw invalid('a time zone of the IANA database, such as Europe/Berlin', shown(timeZone));
  }
  return { column, warnMs, errorMs, timeZone };
}

const timeKinds: ReadonlySet<string> = new Set(['date', 'timestamp', 'timestamptz']);

const shown = (value: unknown) => JSON.stringify(value) ?? String(value);

/** The options by which a project judges freshness. */
export interface FreshnessOptions {
  /**
   * The zone of columns without one, a name of the IANA database.
   *
   * @default 'UTC'
   */
  readonly timeZone?: string;
  /**
   * The effect of a source that is older than its `error`: a build refuses to begin, or only warns.
   *
   * @default 'refuse'
   */
  readonly stale?: 'refuse' | 'warn';
}

const freshnessOptions = {
  column: true,
  warn: true,
  error: true,
  timeZone: true,
} as const satisfies Record<keyof Freshness, true>;
