import type { Every, IntervalsMaterialization } from '../define/models/intervals.ts';

/** The state of an interval, as the ledger has it. */
export interface LedgerEntry {
  /** The beginning, `2024-01-01 00:00:00`. */
  readonly at: string;
  /** The digest of the rows of the inputs that it was computed from; undefined while it is in doubt. */
  readonly digest: string | undefined;
}

/** Digests of the rows that intervals are computed from. */
export interface InputDigests {
  /** Of the inputs that each interval reads whole. */
  readonly whole: string;
  /** Of the others, by the beginning of the interval; none of one without rows. */
  readonly own: ReadonlyMap<string, string>;
}

/** Returns the digest of all that an interval is computed from. */
export function digestOf({ whole, own }: InputDigests, at: string): string {
  return `${whole}|${own.get(at) ?? ''}`;
}

/** The reason why an interval is computed. */
export type DueReason = 'new' | 'in_doubt' | 'changed' | 'asked';

/** An interval to compute. */
export interface DueInterval {
  /** The beginning, `2024-01-01 00:00:00`. */
  readonly at: string;
  /** The beginning of the next one. */
  readonly to: string;
  readonly reason: DueReason;
}

/** The intervals that somebody asks for, whatever the ledger says. */
export interface AskedRange {
  /** `2024-01-01 00:00:00`; the beginning of an interval. */
  readonly from: string;
  /** The beginning of the first that is not asked for. */
  readonly to: string;
  /** True where nothing else is computed. */
  readonly isOnly: boolean;
}

/** The input of deciding which intervals are due. */
interface Known {
  readonly ledger: readonly LedgerEntry[];
  /** The digests of the inputs' rows; undefined where they are not known, and late rows with them. */
  readonly digests: InputDigests | undefined;
  readonly asked: AskedRange | undefined;
  /** The inputs that are searched for changed rows in all intervals, whatever the lookback. */
  readonly searchedWhole: ReadonlySet<string>;
  /** The time of the run, `2024-02-29 12:00:00`. */
  readonly now: string;
}

/**
 * Returns the intervals to compute, in order: those that were never computed, are in doubt, were computed from
 * other rows, or are asked for. The last one is that of the run's own time.
 */
export function dueIntervals(
  materialized: Pick<IntervalsMaterialization, 'every' | 'begin' | 'lookback'>,
  { ledger, digests, asked, searchedWhole, now }: Known,
): readonly DueInterval[] {
  const { every, begin } = materialized;
  const done = new Map(ledger.map((entry) => [entry.at, entry]));
  const searched = searchedFrom(materialized, now);
  const due: DueInterval[] = [];
  for (let at = begin; at <= now; at = nextOf(at, every)) {
    const isAsked = asked !== undefined && at >= asked.from && at < asked.to;
    if (asked?.isOnly === true && !isAsked) continue;
    const known = done.get(at);
    const reason = reasonOf(at, { known, digests, searched, searchedWhole, isAsked });
    if (reason !== undefined) due.push({ at, to: nextOf(at, every), reason });
  }
  return due;
}

function reasonOf(
  at: string,
  {
    known,
    digests,
    searched,
    searchedWhole,
    isAsked,
  }: {
    readonly known: LedgerEntry | undefined;
    readonly digests: Known['digests'];
    readonly searched: string;
    readonly searchedWhole: Known['searchedWhole'];
    readonly isAsked: boolean;
  },
): DueReason | undefined {
  if (known === undefined) return 'new';
  if (known.digest === undefined) return 'in_doubt';
  if (isAsked) return 'asked';
  if (digests === undefined) return undefined;
  const now = digestOf(digests, at);
  // Of intervals that are not searched, only what they read whole is known, and inputs that are searched all the same.
  const isSame =
    at < searched
      ? known.digest.startsWith(`${digests.whole}|`) &&
        partsOf(known.digest, searchedWhole) === partsOf(now, searchedWhole)
      : known.digest === now;
  return isSame ? undefined : 'changed';
}

/** Returns what a digest says of some of the inputs: `orders 3 8812…`. */
function partsOf(digest: string, names: ReadonlySet<string>): string {
  if (names.size === 0) return '';
  const parts = digest.slice(digest.indexOf('|') + 1).split(', ');
  return parts.filter((part) => names.has(part.slice(0, part.indexOf(' ')))).join(', ');
}

/** Returns the beginning of the first interval that is searched for late rows. */
export function searchedFrom(
  { every, begin, lookback }: Pick<IntervalsMaterialization, 'every' | 'begin' | 'lookback'>,
  now: string,
): string {
  if (lookback === undefined) return begin;
  let at = truncated(now, every);
  for (let left = lookback; left > 0 && at > begin; left -= 1) at = nextOf(at, every, -1);
  return at > begin ? at : begin;
}

/** Returns the beginning of the interval of a time. */
export function truncated(time: string, every: Every): string {
  const kept = { hour: 13, day: 10, month: 7 }[every];
  return `${time.slice(0, kept)}${'0000-01-01 00:00:00'.slice(kept)}`;
}

/** Returns the beginning of the next interval, or of one some steps away. */
export function nextOf(at: string, every: Every, steps = 1): string {
  const moment = new Date(`${at.replace(' ', 'T')}Z`);
  if (every === 'month') moment.setUTCMonth(moment.getUTCMonth() + steps);
  else if (every === 'day') moment.setUTCDate(moment.getUTCDate() + steps);
  else moment.setUTCHours(moment.getUTCHours() + steps);
  return moment.toISOString().slice(0, 19).replace('T', ' ');
}
