import type { Bounds, Judged } from './judgeLevel.ts';
import { type Observation, usableBefore } from './observations.ts';
import { spreadOf } from './statistics.ts';

/** A number of rows out of all of a day. */
interface Counted extends Observation {
  /** All rows of the day. */
  readonly rows: number;
}

/** Some of a day's rows to be judged: `value` is their number. */
interface JudgedShare extends Omit<Judged, 'history'> {
  readonly history: readonly Counted[];
  readonly rows: number;
  readonly deviations: number;
  /** By so many rows a day has to differ at least. */
  readonly least: number;
  /**
   * So many rows are expected at least where none is an alarm: chance gives no row of seven and a half in
   * one day of two thousand.
   */
  readonly missedFrom?: number;
}

const recentDays = 28;

/** A value of so many rows on each of many days is not gone by chance. */
const seldom = 3;
const learntFrom = 60;

/**
 * Returns the usual number of such rows, from their share in the last four weeks: as far from it as chance
 * takes it in so many rows, and as earlier days were more often than by chance.
 */
export function usualShare(judged: JudgedShare): Bounds | undefined {
  const { day, rows, minimum, factor } = judged;
  const rowsOf = new Map(judged.history.map((each) => [each.day, each.rows]));
  const shares = judged.history
    .filter((each) => each.rows > 0)
    .map((each) => ({ ...each, value: each.value / each.rows }));
  const usable = usableBefore(shares, day);
  if (usable.length < minimum || rows === 0) return undefined;
  const days = usable.slice(-learntFrom).map((each) => ({
    share: Math.min(1, Math.max(0, each.value)),
    rows: rowsOf.get(each.day) ?? 0,
  }));
  const recent = days.slice(-recentDays);
  const all = recent.reduce((sum, each) => sum + each.rows, 0);
  const share = recent.reduce((sum, each) => sum + each.rows * each.share, 0) / all;
  // What never occurred may occur once in as many rows as were seen.
  const likely = Math.min(1 - 1 / (2 * all), Math.max(1 / all, share));
  const chance = (of: number) => Math.sqrt(of * likely * (1 - likely) * (1 + of / all));
  const excess = days.map((each) => ((each.share - share) * each.rows) / chance(each.rows));
  const times = Math.max(1, spreadOf(excess));
  const expected = rows * share;
  const distance = factor * Math.max(judged.deviations * times * chance(rows), judged.least);
  const fewest = Math.min(...days.map((each) => Math.round(each.share * each.rows)));
  const needed = (judged.missedFrom ?? Number.POSITIVE_INFINITY) * factor;
  const isMissed = expected >= needed * times ** 2 || (expected >= needed && fewest >= seldom);
  return { low: Math.max(expected - distance, isMissed ? 1 : 0), high: expected + distance };
}
